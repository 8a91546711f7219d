package io.roadstead.console.api;

import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what happened to a request below {@code /api} that ended with an exception. What nobody foresaw is logged. */
@Component
class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);
    private static final String SEE = "; /api/openapi.json says which.";

    private final ProblemWriter problems;

    ProblemResolver(ProblemWriter problems) {
        this.problems = problems;
    }

    private record Answer(ProblemCode code, String detail, List<Problem.Field> fields) {
        Answer(ProblemCode code, String detail) {
            this(code, detail, List.of());
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ApiPaths.contain(request) || response.isCommitted()) {
            return null; // an answer that has begun is broken off, so that nobody takes it for whole
        }
        try {
            answer(request, response, failure);
            return new ModelAndView();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        Answer answer = answer(request, failure);
        if (failure instanceof HttpRequestMethodNotSupportedException method
                && method.getSupportedHttpMethods() != null) {
            response.setHeader(
                    "Allow",
                    method.getSupportedHttpMethods().stream()
                            .map(Objects::toString)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException media) {
            response.setHeader("Accept", MediaType.toString(media.getSupportedMediaTypes()));
        }
        problems.write(request, response, answer.code(), answer.detail(), answer.fields());
    }

    private static Answer answer(HttpServletRequest request, Exception failure) {
        return switch (failure) {
            case Refusal refusal -> new Answer(refusal.code(), refusal.sentence(), refusal.fields());
            case ConsoleException.Unreachable unreachable -> logged(request, unreachable, unreachable.code());
            case ConsoleException.Broken broken -> logged(request, broken, broken.code());
            case ConsoleException refusal -> new Answer(refusal.code(), refusal.sentence());
            case HttpRequestMethodNotSupportedException method ->
                new Answer(ProblemCode.REQUEST_METHOD, "Use one of the methods in the header Allow.");
            case HttpMediaTypeNotSupportedException media ->
                new Answer(ProblemCode.REQUEST_MEDIA_TYPE, "Send JSON in UTF-8, with Content-Type: application/json.");
            case MultipartException media ->
                new Answer(ProblemCode.REQUEST_MEDIA_TYPE, "Send JSON in UTF-8, with Content-Type: application/json.");
            case HttpMediaTypeNotAcceptableException accept ->
                new Answer(ProblemCode.REQUEST_NOT_ACCEPTABLE, "Ask with Accept: application/json, or without Accept.");
            case MethodArgumentNotValidException invalid -> invalid(invalid);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException value ->
                new Answer(ProblemCode.REQUEST_PARAMETER, value.getName() + " takes a value of another form" + SEE);
            case InvalidParameterException undecodable ->
                new Answer(ProblemCode.REQUEST_PARAMETER, "A value in the address is not percent-encoded UTF-8" + SEE);
            case ServletRequestBindingException value ->
                new Answer(ProblemCode.REQUEST_PARAMETER, "A value is missing in the address or in a header" + SEE);
            case HandlerMethodValidationException value ->
                new Answer(ProblemCode.REQUEST_PARAMETER, "A value in the address is out of its bounds" + SEE);
            case MethodValidationException value ->
                new Answer(ProblemCode.REQUEST_PARAMETER, "A value in the address is out of its bounds" + SEE);
            case TransactionException database -> unavailable(request, database);
            case DataAccessResourceFailureException database -> unavailable(request, database);
            case TransientDataAccessException database -> unavailable(request, database);
            default -> logged(request, failure, ProblemCode.SERVER_FAULT);
        };
    }

    private static Answer invalid(MethodArgumentNotValidException invalid) {
        List<Problem.Field> fields = invalid.getFieldErrors().stream()
                .map(error -> new Problem.Field(
                        error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is not taken")))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        return new Answer(ProblemCode.REQUEST_INVALID, "Correct what is said in errors, and send it again.", fields);
    }

    private static Answer unreadable(HttpMessageNotReadableException unreadable) {
        return Stream.<Throwable>iterate(unreadable, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .<Answer>mapMulti((cause, answers) -> {
                    switch (cause) {
                        case LimitedRequest.TooLarge large ->
                            answers.accept(new Answer(ProblemCode.REQUEST_TOO_LARGE, ApiDoor.TOO_LARGE));
                        case StreamConstraintsException limits ->
                            answers.accept(new Answer(
                                    ProblemCode.REQUEST_TOO_DEEP,
                                    "JSON has " + ApiJson.MAX_DEPTH
                                            + " levels, names of 256 and numbers of 100 characters at most."));
                        case UnrecognizedPropertyException unknown ->
                            answers.accept(field(unknown, "is not known here"));
                        case DatabindException value
                        when !value.getPath().isEmpty() -> answers.accept(field(value, "has a value of another type"));
                        default -> {}
                    }
                })
                .findFirst()
                .orElseGet(() -> new Answer(
                        ProblemCode.REQUEST_MALFORMED, "Send one JSON object in UTF-8, each field once" + SEE));
    }

    private static Answer field(DatabindException failure, String what) {
        String path = failure.getPath().stream()
                .map(ProblemResolver::step)
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return new Answer(
                ProblemCode.REQUEST_MALFORMED,
                "A field is not as expected" + SEE,
                List.of(new Problem.Field(path, what)));
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null ? "[" + reference.getIndex() + "]" : reference.getPropertyName();
    }

    private static Answer unavailable(HttpServletRequest request, Exception failure) {
        log.atWarn().addKeyValue("trace", Trace.of(request)).setCause(failure).log("a request found no database");
        return new Answer(ProblemCode.DATABASE_UNAVAILABLE, "Nothing was changed; try again in some seconds.");
    }

    private static Answer logged(HttpServletRequest request, Exception failure, ProblemCode code) {
        log.atError().addKeyValue("trace", Trace.of(request)).setCause(failure).log("a request failed");
        String detail = failure instanceof ConsoleException known
                ? known.sentence()
                : "Give the traceId to whoever runs this console: its log says more.";
        return new Answer(code, detail);
    }
}
