using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Configuration;

internal static class OptionsRegistration
{
    /// <summary>Binds a section to its options class and has its annotations checked at start.</summary>
    public static IServiceCollection AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new AnnotationsValidator<T>(section));
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        return services;
    }

    /// <summary>Checks all options now, before anything starts, so that a wrong setting is one line and not a stack trace.</summary>
    /// <exception cref="CommandFailedException">A setting is wrong; the message names its key.</exception>
    public static void ValidateOptions(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new CommandFailedException($"wrong setting: {string.Join("; ", exception.Failures)}", exception);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            var failures = exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures);
            throw new CommandFailedException($"wrong setting: {string.Join("; ", failures)}", exception);
        }
        catch (InvalidOperationException exception) when (exception.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
        {
            throw new CommandFailedException($"wrong setting: {exception.Message}", exception);
        }
    }
}
