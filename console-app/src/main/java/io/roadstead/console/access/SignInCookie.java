package io.roadstead.console.access;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.roadstead.console.access.model.SignInToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps a browser signed in when the session in memory is lost, by a cookie that names a record in the database. Its
 * name makes browsers insist on TLS (or this very host) and on our own site.
 */
@Component
public class SignInCookie extends AbstractRememberMeServices {
    private static final Logger log = LoggerFactory.getLogger(SignInCookie.class);
    /** Attribute of a session: the {@link io.roadstead.console.access.model.SignInTrouble} that ended the one before. */
    public static final String ENDED = SignInCookie.class.getName() + ".ended";

    private static final String NAME = "__Host-roadstead-sign-in";
    private static final String SESSION_ID = SignInCookie.class.getName() + ".id";
    private static final String SIGNED_IN_AT = SignInCookie.class.getName() + ".at";
    private static final int YEAR_SECONDS = 365 * 24 * 3600; // the record in the database ends it, not the browser

    private final SignIns signIns;
    private final SignInThrottle throttle;

    SignInCookie(SignIns signIns, SignInThrottle throttle, UserDetailsService accounts, RandomGenerator secure) {
        super(SignInToken.from(new UUID(0, 0), secure).secret(), accounts); // a key for this process only
        this.signIns = signIns;
        this.throttle = throttle;
        setCookieName(NAME);
        setAlwaysRemember(true);
        setUseSecureCookie(true);
        setTokenValiditySeconds(YEAR_SECONDS);
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    /** The record that the browser of this request belongs to. */
    static Optional<UUID> recordOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .flatMap(session -> Optional.ofNullable((UUID) session.getAttribute(SESSION_ID)));
    }

    /** The record that the browser of this session belongs to. */
    static Optional<UUID> recordOf(WrappedSession session) {
        return Optional.ofNullable((UUID) session.getAttribute(SESSION_ID));
    }

    /** When the person at the browser which is being served signed in; long ago where that is not known. */
    static Instant signedInAt() {
        VaadinSession page = VaadinSession.getCurrent();
        Object known = page != null && page.getSession() != null
                ? page.getSession().getAttribute(SIGNED_IN_AT)
                : RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        ? request.getAttribute(SIGNED_IN_AT, RequestAttributes.SCOPE_SESSION)
                        : null;
        return known instanceof Instant at ? at : Instant.EPOCH;
    }

    /** The same for the browser of this request. */
    static Instant signedInAt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SIGNED_IN_AT) instanceof Instant at ? at : Instant.EPOCH;
    }

    /** A database that does not answer costs nobody the cookie: the person is asked to wait, and signed in later. */
    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        try {
            return super.autoLogin(request, response);
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("sign-in could not be resumed");
            return null;
        }
    }

    @Override
    protected void onLoginSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        throttle.succeeded(request);
        throttle.succeeded(authentication.getName(), request.getRemoteAddr());
        String browser = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        Optional<UUID> before = byProvider(authentication) ? Optional.empty() : recordOf(request);
        SignInToken token = signIns.open(authentication.getName(), request.getRemoteAddr(), browser, before);
        request.getSession().setAttribute(SESSION_ID, token.id());
        request.getSession()
                .setAttribute(SIGNED_IN_AT, signIns.madeAt(token.id()).orElse(Instant.EPOCH));
        setCookie(new String[] {token.id().toString(), token.secret()}, YEAR_SECONDS, request, response);
    }

    /** A provider's session belongs to one record for ever. */
    private static boolean byProvider(Authentication authentication) {
        return authentication instanceof PreAuthenticatedAuthenticationToken;
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] parts, HttpServletRequest request, HttpServletResponse response) {
        SignInToken token = (parts.length == 2 ? SignInToken.parse(parts[0], parts[1]) : Optional.<SignInToken>empty())
                .orElseThrow(() -> new RememberMeAuthenticationException("not a cookie of ours"));
        var account = signIns.resume(token);
        if (account.isEmpty()) {
            signIns.reasonOfEnd(token.id())
                    .ifPresent(reason -> request.getSession().setAttribute(ENDED, reason));
            throw new RememberMeAuthenticationException("ended or too old");
        }
        request.getSession().setAttribute(SESSION_ID, token.id());
        request.getSession()
                .setAttribute(SIGNED_IN_AT, signIns.madeAt(token.id()).orElse(Instant.EPOCH));
        return getUserDetailsService().loadUserByUsername(account.get());
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null) {
            recordOf(request).ifPresent(id -> signIns.close(id, authentication.getName()));
        }
        cancelCookie(request, response);
    }
}
