using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Configuration;

/// <summary>Checks the annotations of an options class; failures name the setting's full key, as the person who wrote it knows it.</summary>
internal sealed class AnnotationsValidator<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = Failures(section, options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite)
                continue;
            var key = $"{section}:{property.Name}";
            var value = property.GetValue(options);
            foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>())
            {
                var context = new ValidationContext(options) { DisplayName = key, MemberName = property.Name };
                if (attribute.GetValidationResult(value, context) is { ErrorMessage: { } message })
                    yield return $"{message.TrimEnd('.')}, but is '{value}'";
            }

            if (value is not null && property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                foreach (var failure in Failures(key, value))
                    yield return failure;
            }
        }
    }
}
