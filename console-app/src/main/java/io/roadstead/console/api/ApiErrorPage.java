package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands before the error page of the pages, and answers in a problem what Tomcat refused below {@code /api}. */
final class ApiErrorPage implements Filter {
    private final ProblemWriter problems;

    ApiErrorPage(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && ApiPaths.contain(path)
                && request instanceof HttpServletRequest failed
                && response instanceof HttpServletResponse answer) {
            ProblemCode code = answer.getStatus() == 405 ? ProblemCode.REQUEST_METHOD : ProblemCode.REQUEST_REJECTED;
            problems.write(failed, answer, code, ApiDoor.COMPARE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
