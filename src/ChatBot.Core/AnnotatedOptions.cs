using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ChatBot.Core;

/// <summary>Checks an option class by its annotations; failures name the configuration key.</summary>
/// <param name="section">The section it is bound to, for example <c>Chat</c>.</param>
public sealed class AnnotatedOptions<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures =
            from property in typeof(T).GetProperties()
            from rule in property.GetCustomAttributes<ValidationAttribute>()
            where !rule.IsValid(property.GetValue(options))
            select $"{section}:{property.Name} {Describe(rule, property.GetValue(options))}.";
        return failures.ToList() is { Count: > 0 } list ? ValidateOptionsResult.Fail(list) : ValidateOptionsResult.Success;
    }

    // A value is quoted only where it cannot be a secret.
    private static string Describe(ValidationAttribute rule, object? value) => rule switch
    {
        RangeAttribute range => $"must be between {range.Minimum} and {range.Maximum}, not {value}",
        AllowedValuesAttribute allowed => $"must be {string.Join(" or ", allowed.Values)}, not {value}",
        RequiredAttribute => "must not be empty",
        _ => rule.FormatErrorMessage("its value"),
    };
}
