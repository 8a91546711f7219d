package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What handlers may ask for beside body and path: the {@link Caller}, a {@link ListRequest} with its {@link Listed}, and
 * the {@link Precondition} from {@code If-Match}, which a PUT must have.
 */
final class ApiArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Caller.class
                || type == Precondition.class
                || type == ListRequest.class && parameter.hasParameterAnnotation(Listed.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (parameter.getParameterType() == Caller.class) {
            return PermissionInterceptor.caller(request.getUserPrincipal()).orElseThrow(PermissionInterceptor::unknown);
        }
        if (parameter.getParameterType() == Precondition.class) {
            return precondition(parameter, request);
        }
        var parsed = ListRequest.parse(
                shape(Objects.requireNonNull(parameter.getParameterAnnotation(Listed.class))),
                request.getParameter("limit"),
                request.getParameter("cursor"),
                request.getParameter("sort"),
                request.getParameter("filter"));
        return switch (parsed) {
            case ListRequest.Parsed.Good good -> good.request();
            case ListRequest.Parsed.Bad bad -> throw new Refusal(bad.code(), bad.sentence());
        };
    }

    static ListShape shape(Listed listed) {
        return ListShape.of(List.of(listed.sort()), List.of(listed.filter()));
    }

    private static Precondition precondition(MethodParameter parameter, NativeWebRequest request) {
        String header = request.getHeader("If-Match");
        if (header != null) {
            return Precondition.parse(header)
                    .orElseThrow(() -> new Refusal(
                            ProblemCode.REQUEST_PARAMETER, "If-Match must be the ETag of what was read, or *."));
        }
        if (needed(parameter)) {
            throw new Refusal(
                    ProblemCode.VERSION_REQUIRED, "Read it first, and send its ETag as If-Match with the change.");
        }
        return Precondition.NONE;
    }

    static boolean needed(MethodParameter precondition) {
        return precondition.hasMethodAnnotation(org.springframework.web.bind.annotation.PutMapping.class);
    }
}
