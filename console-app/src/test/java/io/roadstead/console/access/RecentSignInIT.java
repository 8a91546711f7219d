package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterRemoval;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What somebody at a browser that was left open cannot do, and the way to sign in once more. */
@ConsoleTest
@Import(ApiPeople.class)
class RecentSignInIT {
    private static final String AGAIN = "/login/again?to=%2Faccess%2Frequests";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    BindingService bindings;

    @Autowired
    RoleService roles;

    @Autowired
    BreakGlassService emergencies;

    @Autowired
    TokenService tokens;

    @Autowired
    GroupService groups;

    @Autowired
    ClusterRemoval removal;

    @BeforeEach
    void threePeople() {
        people.only();
        people.sql().sql("truncate access.user_group cascade").update();
    }

    private Caller administrator() {
        return new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
    }

    /** Each of them is let, or answers that what it names is not there, once the sign-in is no hindrance. */
    private Map<String, Consumer<Caller>> guarded() {
        Subject user = new Subject.User(people.id(GlobalRole.USER));
        RoleId viewer = new RoleId("cluster-viewer");
        Map<String, Consumer<Caller>> all = new LinkedHashMap<>();
        all.put(
                "give a role",
                who -> bindings.create(
                        who, new BindingService.Wanted(user, viewer, new Scope.Global(), Optional.empty(), "")));
        all.put(
                "make a role",
                who -> roles.create(
                        who,
                        new RoleService.Wanted(
                                "role " + UUID.randomUUID().toString().substring(0, 8),
                                "",
                                Role.Level.CLUSTER,
                                List.of(),
                                Set.of(),
                                List.of(),
                                List.of())));
        all.put("remove a role", who -> roles.remove(who, viewer, Precondition.NONE));
        all.put(
                "set up for emergencies",
                who -> emergencies.create(who, new BreakGlassService.Wanted(user, viewer, new Scope.Global(), 1)));
        all.put(
                "make a token",
                who -> tokens.create(who, WantedToken.of("any", Optional.empty(), Set.of(TokenScope.READ))));
        all.put(
                "make a group",
                who -> groups.create(
                        who,
                        GroupName.parse("g" + UUID.randomUUID().toString().substring(0, 8))
                                .orElseThrow(),
                        GlobalRole.USER));
        all.put(
                "unregister a cluster",
                who -> removal.remove(
                        who, ClusterId.parse("c-" + "a".repeat(20)).orElseThrow(), Precondition.NONE, false));
        return all;
    }

    @Test
    void whoSignedInLongAgoChangesNothingOfWhoMayWhat() {
        Caller longAgo = administrator().signedIn(Instant.now().minus(Duration.ofMinutes(16)));
        guarded()
                .forEach((what, act) -> assertThatExceptionOfType(ConsoleException.Denied.class)
                        .as(what)
                        .isThrownBy(() -> act.accept(longAgo))
                        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.SIGN_IN_RECENT)));
    }

    @Test
    void whoSignedInAMomentAgoDoes() {
        Caller justNow = administrator().signedIn(Instant.now().minus(Duration.ofMinutes(14)));
        guarded()
                .forEach((what, act) ->
                        assertThatCode(() -> act.accept(justNow)).as(what).doesNotThrowAnyException());
    }

    @Test
    void apiTokensStayAsTheyAre() {
        guarded()
                .forEach((what, act) -> assertThatCode(() -> act.accept(administrator()))
                        .as(what)
                        .doesNotThrowAnyException());
    }

    @Test
    void signingInOnceMoreLeadsBackAndKeepsTheRecordUnderAnotherSecret() throws Exception {
        Doorstep browser = new Doorstep(port);
        browser.password("user", ApiPeople.PASSWORD);
        assertThat(location(browser, AGAIN)).as("just signed in").isEqualTo("/access/requests");
        String secret = browser.cookie("__Host-roadstead-sign-in");
        UUID record = record();
        people.sql()
                .sql("update access.sign_in set created_at = now() - interval '1 hour'")
                .update();
        Doorstep later = browser.withoutSession();
        assertThat(later.signedIn()).isTrue();
        assertThat(location(later, AGAIN)).as("an hour later").isEqualTo("/login?again");
        assertThat(later.password("user", ApiPeople.PASSWORD)).startsWith("/login/again?to=%2Faccess%2Frequests");
        assertThat(location(later, AGAIN)).isEqualTo("/access/requests");
        assertThat(record()).as("the only record of this account").isEqualTo(record);
        assertThat(later.cookie("__Host-roadstead-sign-in")).isNotEqualTo(secret);
        assertThat(browser.withoutSession().signedIn())
                .as("by the secret from before")
                .isFalse();
    }

    @Test
    void aWrongPasswordMakesNoSignInMoreRecent() throws Exception {
        Doorstep browser = new Doorstep(port);
        browser.password("user", ApiPeople.PASSWORD);
        people.sql()
                .sql("update access.sign_in set created_at = now() - interval '1 hour'")
                .update();
        Doorstep later = browser.withoutSession();
        assertThat(later.signedIn()).isTrue();
        assertThat(location(later, AGAIN)).isEqualTo("/login?again");
        assertThat(later.password("user", "wrong horse battery")).isEqualTo("/login?error");
        assertThat(location(later, AGAIN)).isEqualTo("/login?again");
    }

    private UUID record() {
        return people.sql()
                .sql("select id from access.sign_in where account_id = :id")
                .param("id", people.id(GlobalRole.USER).value())
                .query(UUID.class)
                .single();
    }

    private static String location(Doorstep browser, String path) throws Exception {
        return browser.get(path)
                .headers()
                .firstValue("Location")
                .orElse("")
                .replaceFirst("^http://localhost:[0-9]+", "");
    }
}
