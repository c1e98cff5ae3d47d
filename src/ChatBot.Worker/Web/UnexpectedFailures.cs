namespace ChatBot.Worker.Web;

/// <summary>What nobody expected: logged here, and told to the caller without details.</summary>
internal sealed class UnexpectedFailures(ILogger<UnexpectedFailures> logger) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller left.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Problems.Of(exception.StatusCode, "The request could not be read.").ExecuteAsync(context);
        }
        catch (Exception exception)
        {
            logger.RequestFailed(exception, context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await Problems.Of(StatusCodes.Status500InternalServerError, "Something went wrong here; the log says more.").ExecuteAsync(context);
        }
    }
}
