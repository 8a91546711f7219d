package io.roadstead.console.access.oidc;

import com.vaadin.flow.server.WrappedSession;
import io.roadstead.console.access.model.Entitlement;
import io.roadstead.console.access.model.GroupClaim;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.oidc.PendingSignIns.Pending;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tries settings that are not saved, in the browser of the administrator who typed them. */
@Component
public class TestRuns {
    static final String START = "/oauth2/authorization/test";

    private static final String RESULT_PAGE = "/settings/sign-in/test";
    private static final String DRAFT = TestRuns.class.getName() + ".draft";
    private static final String RESULT = TestRuns.class.getName() + ".result";
    private static final int MOST_CLAIMS = 60;
    private static final int LONGEST = 400;

    private final Conversation conversation;
    private final AuthorizationProbe probe;
    private final Discovery discovery;

    TestRuns(Conversation conversation, AuthorizationProbe probe, Discovery discovery) {
        this.conversation = conversation;
        this.probe = probe;
        this.discovery = discovery;
    }

    /** Keeps what {@link SignInPaths#TEST} will try in this browser. */
    public void prepare(WrappedSession session, Provider draft) {
        session.setAttribute(DRAFT, draft);
        session.removeAttribute(RESULT);
    }

    /** What must be registered at the provider. */
    public record Addresses(String redirect, String backChannelLogout, String afterLogout) {}

    /** The addresses of this console, as the browser of this request reaches it. */
    public Addresses addresses(HttpServletRequest request) {
        return new Addresses(
                conversation.redirectUri(request),
                conversation.address(request, BackChannelFilter.PATH),
                conversation.address(request, EndSession.BACK));
    }

    /** What the last test in this browser showed. */
    public Optional<TestResult> result(WrappedSession session) {
        return Optional.ofNullable(session.getAttribute(RESULT)).map(TestResult.class::cast);
    }

    /** Where the browser goes next. */
    String begin(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null
                || !request.isUserInRole("ADMINISTRATOR")
                || !(session.getAttribute(DRAFT) instanceof Provider draft)) {
            return RESULT_PAGE;
        }
        try {
            discovery.fresh(draft.settings());
            String address = conversation.begin(request, draft, true);
            probe.check(address);
            return address;
        } catch (Troubled troubled) {
            return keep(request, failed(request, troubled));
        }
    }

    String finish(HttpServletRequest request, Pending pending) {
        if (!request.isUserInRole("ADMINISTRATOR")) {
            return SignInPaths.login(SignInTrouble.ATTEMPT_UNKNOWN);
        }
        try {
            var heard = conversation.hear(request, pending);
            return keep(request, passed(request, pending.provider(), heard));
        } catch (Troubled troubled) {
            return keep(request, failed(request, troubled));
        }
    }

    private TestResult passed(HttpServletRequest request, Provider provider, Conversation.Heard heard) {
        var settings = provider.settings();
        GroupClaim claim = GroupClaim.read(heard.word().claims(), settings.groupsClaim());
        Entitlement entitlement = Entitlement.of(claim, settings.mapping());
        return new TestResult(
                entitlement instanceof Entitlement.Refused refused ? Optional.of(refused.reason()) : Optional.empty(),
                "",
                conversation.redirectUri(request),
                shown(heard.word().claims()),
                claim instanceof GroupClaim.Groups groups ? groups.names() : List.of(),
                claim instanceof GroupClaim.Groups groups ? groups.leftOut() : 0,
                entitlement instanceof Entitlement.Granted granted ? Optional.of(granted.role()) : Optional.empty(),
                heard.tokens().refresh().isPresent());
    }

    private TestResult failed(HttpServletRequest request, Troubled troubled) {
        return new TestResult(
                Optional.of(troubled.trouble()),
                troubled.detail(),
                conversation.redirectUri(request),
                Map.of(),
                List.of(),
                0,
                Optional.empty(),
                false);
    }

    private static String keep(HttpServletRequest request, TestResult result) {
        request.getSession().setAttribute(RESULT, result);
        return RESULT_PAGE;
    }

    private static Map<String, String> shown(Map<String, Object> claims) {
        Map<String, String> shown = new TreeMap<>();
        claims.entrySet().stream().limit(MOST_CLAIMS).forEach(claim -> {
            String value = claim.getValue().toString();
            shown.put(claim.getKey(), value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
        });
        return shown;
    }
}
