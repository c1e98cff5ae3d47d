namespace ChatBot.ModelTests;

[CollectionDefinition(EngineFixture.Collection)]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>;
