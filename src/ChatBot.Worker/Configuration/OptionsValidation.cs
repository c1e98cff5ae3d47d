using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Configuration;

internal static class OptionsValidation
{
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
            throw Failure(exception.Failures, exception);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            throw Failure(exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures), exception);
        }
        catch (InvalidOperationException exception) when (exception.Message.StartsWith("Failed to convert", StringComparison.Ordinal))
        {
            throw Failure([exception.Message], exception); // Of the binder; it names key, value and type.
        }
    }

    private static CommandFailedException Failure(IEnumerable<string> failures, Exception exception) =>
        new($"wrong setting: {string.Join(' ', failures.Distinct(StringComparer.Ordinal))}", exception);
}
