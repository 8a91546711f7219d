package io.roadstead.console.access;

import io.roadstead.console.access.SecondStep.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.TransactionException;

/** Takes the code of a browser whose password was right, and signs its person in. */
public final class SecondStepFilter extends AbstractAuthenticationProcessingFilter {
    /** Where the page is, and where it sends the code. */
    public static final String PATH = "/login/code";

    /** Query parameter of the login page: the password has to be given again. */
    public static final String OVER = "over";

    private final SecondStep second;

    /** Asks this one. */
    public SecondStepFilter(SecondStep second) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH), found -> {
            throw new UnsupportedOperationException("a code is not checked by providers");
        });
        this.second = second;
        setAuthenticationFailureHandler((request, response, failure) -> new SimpleUrlAuthenticationFailureHandler(
                        failure instanceof Refused refused
                                ? refused.location
                                : "/login?" + SignInFailureHandler.UNAVAILABLE)
                .onAuthenticationFailure(request, response, failure));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        try {
            return signIn(request);
        } catch (DataAccessException | TransactionException unreachable) {
            throw new InternalAuthenticationServiceException("the code was not checked", unreachable);
        }
    }

    private Authentication signIn(HttpServletRequest request) {
        HalfSignIn half = second.begun(request).orElseThrow(SecondStepFilter::over);
        String typed = Optional.ofNullable(request.getParameter("code")).orElse("");
        return switch (second.complete(half, typed, request.getRemoteAddr())) {
            case Verdict.Right right -> {
                HalfSignIn.end(request);
                var person = UsernamePasswordAuthenticationToken.authenticated(
                        right.person(), null, right.person().getAuthorities());
                person.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
                yield person;
            }
            case Verdict.Wrong wrong -> {
                half.wrongCode(request);
                throw new Refused(PATH + "?error");
            }
            case Verdict.TooOften often ->
                throw new Refused(PATH + "?" + SignInThrottleFilter.WAIT + "="
                        + (often.pause().toSeconds() + 1));
            case Verdict.Over over -> {
                HalfSignIn.end(request);
                throw over();
            }
        };
    }

    private static Refused over() {
        return new Refused("/login?" + OVER);
    }

    private static final class Refused extends AuthenticationException {
        private final String location;

        Refused(String location) {
            super("the code was not taken");
            this.location = location;
        }
    }
}
