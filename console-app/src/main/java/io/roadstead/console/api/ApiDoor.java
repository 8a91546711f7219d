package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else below {@code /api}: refuses large bodies, and turns what servlet container, firewall and
 * filters would say in their own words into problems.
 */
final class ApiDoor extends OncePerRequestFilter {
    static final int MAX_BODY_BYTES = 1 << 20;
    static final int MAX_ARCHIVE_BYTES = 16 << 20;
    static final int MAX_MIRROR_BYTES = 1 << 30;
    static final String TOO_LARGE =
            "A body has 1 MiB at most, a packed chart 16 MiB, a mirror of many charts 1 GiB; send less at once.";

    static final String COMPARE = "Compare the request with /api/openapi.json, and send it in that form.";

    private static final List<String> METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final ProblemWriter problems;
    private final ProblemResolver resolver;

    ApiDoor(ProblemWriter problems, ProblemResolver resolver) {
        this.problems = problems;
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) { // the firewall behind would call it a bad request
            response.setHeader("Allow", String.join(", ", METHODS));
            problems.write(
                    request, response, ProblemCode.REQUEST_METHOD, "Use one of the methods in the header Allow.");
            return;
        }
        long most = most(request);
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, ProblemCode.REQUEST_TOO_LARGE, TOO_LARGE);
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, most), new InProblems(request, response));
        } catch (RuntimeException | ServletException unexpected) {
            if (response.isCommitted()) {
                throw unexpected;
            }
            resolver.answer(request, response, unexpected);
        }
    }

    private static long most(HttpServletRequest request) {
        if (ApiPaths.takeMirror(request)) {
            return MAX_MIRROR_BYTES;
        }
        return ApiPaths.takeArchive(request) ? MAX_ARCHIVE_BYTES : MAX_BODY_BYTES;
    }

    /** Errors by bare status come from the firewall and from the container: nothing of ours sends them. */
    private final class InProblems extends HttpServletResponseWrapper {
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        InProblems(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
            this.response = response;
        }

        @Override
        public void sendError(int status) throws IOException {
            ProblemCode code = switch (status) {
                case 404 -> ProblemCode.ROUTE_MISSING;
                case 405 -> ProblemCode.REQUEST_METHOD;
                case 406 -> ProblemCode.REQUEST_NOT_ACCEPTABLE;
                case 413 -> ProblemCode.REQUEST_TOO_LARGE;
                case 415 -> ProblemCode.REQUEST_MEDIA_TYPE;
                default -> status < 500 ? ProblemCode.REQUEST_REJECTED : ProblemCode.SERVER_FAULT;
            };
            problems.write(request, response, code, COMPARE);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
