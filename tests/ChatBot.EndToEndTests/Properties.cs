// Every test here wants the whole machine: the model computes on all its cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
