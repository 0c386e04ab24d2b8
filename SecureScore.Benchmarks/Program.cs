using BenchmarkDotNet.Running;
using SecureScore.Benchmarks;

if (args is ["providers"]) await ProviderBenchmark.RunAsync();
else if (args is ["instances"]) await InstanceBenchmark.RunAsync();
else if (args is ["many-tenants"]) await ManyTenants.RunAsync();
else if (args is ["configuration"]) await ConfigurationBenchmark.RunAsync();
else BenchmarkSwitcher.FromAssembly(typeof(SignInBenchmarks).Assembly).Run(args);
