package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Says in a problem what Tomcat refuses before any filter sees it, such as TRACE and addresses that cannot be decoded.
 * Public, since Tomcat makes it by its name.
 */
public final class ApiErrorValve extends ErrorReportValve {
    /** Leaves everything else to Tomcat, which shall not name itself. */
    public ApiErrorValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || !ofTheApi(request) || !response.setErrorReported()) {
            super.report(request, response, failure);
            return;
        }
        ProblemCode code = response.getStatus() == 405 ? ProblemCode.REQUEST_METHOD : ProblemCode.REQUEST_REJECTED;
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

    private static boolean ofTheApi(HttpServletRequest request) {
        return request.getRequestURI() != null && ApiPaths.contain(request.getRequestURI());
    }
}
