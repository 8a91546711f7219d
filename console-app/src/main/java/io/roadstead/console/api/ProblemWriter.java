package io.roadstead.console.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The one place where a refusal becomes an answer; counted by its code. */
@Component
class ProblemWriter {
    /** How one may sign in, said with each 401. */
    private static final String BEARER = "Bearer realm=\"Roadstead\"";

    private static final String BASIC = "Basic realm=\"Roadstead\", charset=\"UTF-8\"";

    private final MeterRegistry metrics;

    ProblemWriter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        write(request, response, code, detail, List.of());
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemCode code,
            String detail,
            List<Problem.Field> fields)
            throws IOException {
        metrics.counter("roadstead.problem", "code", code.code()).increment();
        if (response.isCommitted()) {
            return; // the answer has begun; all that is left is to end it
        }
        response.resetBuffer();
        response.setHeader("Content-Disposition", null); // what was to be a file is none
        response.setStatus(code.status());
        if (code.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", BasicOnly.takenBy(request) ? BASIC + ", " + BEARER : BEARER);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = ApiJson.MAPPER.writeValueAsBytes(Problem.of(code, detail, Trace.of(request), fields));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
