// Most tests here wait for a clock or a socket and compute little: more at once than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
