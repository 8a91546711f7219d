package io.roadstead.console.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/**
 * Tells a wrong password from a database that does not answer, so that nobody doubts a right password; and sends those on
 * who owe a code.
 */
public final class SignInFailureHandler implements AuthenticationFailureHandler {
    /** Query parameter of the login page: the password was not checked, since the database did not answer. */
    public static final String UNAVAILABLE = "unavailable";

    private final AuthenticationFailureHandler wrong = new SimpleUrlAuthenticationFailureHandler("/login?error");
    private final AuthenticationFailureHandler unavailable =
            new SimpleUrlAuthenticationFailureHandler("/login?" + UNAVAILABLE);

    private final AuthenticationFailureHandler code = new SimpleUrlAuthenticationFailureHandler(SecondStepFilter.PATH);

    private final SignInThrottle throttle;
    private final SecondStep second;

    /** Tells this throttle of wrong passwords, and this second step of right ones that are not enough. */
    public SignInFailureHandler(SignInThrottle throttle, SecondStep second) {
        this.throttle = throttle;
        this.second = second;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof InternalAuthenticationServiceException) {
            unavailable.onAuthenticationFailure(request, response, failure);
        } else if (failure instanceof SecondFactorNeeded needed) {
            second.begin(request, needed);
            code.onAuthenticationFailure(request, response, failure);
        } else {
            throttle.failed(request);
            wrong.onAuthenticationFailure(request, response, failure);
        }
    }
}
