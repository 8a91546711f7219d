package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Says in a problem what Tomcat refuses before any filter sees it, such as TRACE, long headers, and addresses that cannot
 * be decoded; of many of them it is not known whether they were meant for the API. Public, since Tomcat makes it by its
 * name.
 */
public final class ApiErrorValve extends ErrorReportValve {
    /** Tomcat shall not name itself. */
    public ApiErrorValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || !response.setErrorReported()) {
            return;
        }
        ProblemCode code = code(response.getStatus());
        response.setStatus(code.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        try {
            Writer body = response.getReporter();
            if (body != null) { // null once an answer has begun
                body.write(ApiJson.MAPPER.writeValueAsString(
                        Problem.of(code, ApiDoor.COMPARE, Trace.of(request), List.of())));
                response.finishResponse();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.ROUTE_MISSING;
            case 405 -> ProblemCode.REQUEST_METHOD;
            default -> status < 500 ? ProblemCode.REQUEST_REJECTED : ProblemCode.SERVER_FAULT;
        };
    }
}
