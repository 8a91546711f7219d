package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.access.SecondFactors;
import io.roadstead.console.access.issuer.KubectlGrants;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.model.Totp;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.access.oidc.ProviderSettingsService;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.cluster.JoiningClusters;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * A value that stands nowhere else is put into every secret field; afterwards it is searched for in everything that
 * leaves the console or stays behind. A new field is one line in {@link #giveAll}.
 */
@ConsoleTest
@Import({ApiPeople.class, EveryRouteIT.MadePages.class, KubectlGrants.class, JoiningClusters.class, PrivateKeys.class})
class CanarySecretsIT {
    private static final String ADMINISTRATOR = "administrator";
    private static final ProviderSettings PROVIDER = new ProviderSettings(
            "https://id.example.org",
            "roadstead",
            "Sign in with Harbour ID",
            List.of("profile"),
            "groups",
            "preferred_username",
            new RoleMapping(List.of("platform"), List.of(), List.of()));

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    FirstAdministrator first;

    @Autowired
    SecondFactors factors;

    @Autowired
    ProviderSettingsService provider;

    @Autowired
    ServletContext servlets;

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    JoiningClusters agents;

    @Autowired
    KubectlGrants kubectl;

    @Autowired
    PrivateKeys privateKeys;

    @Autowired
    GatewayFacts gateway;

    @Autowired
    JdbcClient sql;

    @Autowired
    Environment settings;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    /** What came out, by where. */
    private final Map<String, String> outputs = new LinkedHashMap<>();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    private final Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.roadstead");
    private ApiCalls nobody;
    private String cluster = "";

    /** Puts a secret where it belongs, or where somebody puts it by mistake. */
    private interface Giving {
        void give(String secret) throws Exception;
    }

    @BeforeEach
    void listenToTheLog() {
        ours.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        nobody = new ApiCalls(port, "");
    }

    @AfterEach
    void leaveTheLog() {
        root.detachAppender(log);
        ours.setLevel(null);
        sql.sql("truncate access.sign_in_provider").update();
    }

    @Test
    void noSecretComesOutAnywhere() throws Exception {
        sql.sql("truncate access.user_account, access.setup_link, access.sign_in_provider, cluster.cluster cascade")
                .update();
        String link = first.prepare().orElseThrow().substring("/setup/".length());
        String password = "canary-of-the-administrator";
        keep("setup link", link);
        keep("password of the first administrator", password);
        first.create(new SetupToken(link), ADMINISTRATOR, password);
        ApiCalls api = nobody.token(ADMINISTRATOR, password, "\"read\",\"write\"");
        keep("API token", api.authorization().substring(api.authorization().lastIndexOf('_') + 1));
        keep(
                "name and password in Base64",
                nobody.basic(ADMINISTRATOR, password).authorization().substring(6));
        keep("database password", settings.getRequiredProperty("roadstead.database.password"));
        keep("encryption key", settings.getRequiredProperty("roadstead.encryption-key"));
        PageCalls browser = new PageCalls(port);
        browser.signIn(ADMINISTRATOR, password);
        secondFactor(api);
        for (String cookie : browser.cookies().split("; ")) {
            String value = cookie.substring(cookie.indexOf('=') + 1);
            keep("cookie " + cookie.substring(0, cookie.indexOf('=')), value);
            decoded(value)
                    .filter(text -> text.contains(":"))
                    .ifPresent(text -> keep("secret of " + cookie, text.substring(text.indexOf(':') + 1)));
        }
        clusters(api);
        kubectl();
        giveAll(api);
        privateKeys.all().forEach(this::keep);
        collect(api, browser);
        assertThat(outputs).hasSizeGreaterThan(40);
        List<String> leaks = new ArrayList<>();
        outputs.forEach((where, text) -> secrets.forEach((what, value) -> {
            if (text.contains(value)) {
                leaks.add(what + " in " + where);
            }
        }));
        assertThat(leaks).isEmpty();
    }

    /** The secret of an app, the codes beside it, and the link by which somebody chooses a password. */
    private void secondFactor(ApiCalls api) throws Exception {
        String name = "canary-of-two-factors";
        String password = "canary-password-" + UUID.randomUUID();
        keep("password of who has two factors", password);
        String id = api.send("POST", "/api/v1/users", user(name, "password", password))
                .json()
                .get("id")
                .asString();
        TotpSecret secret = factors.propose();
        keep("secret of a second factor", secret.text());
        keep("secret of a second factor in hexadecimal digits", HexFormat.of().formatHex(secret.key()));
        assertThat(factors.add(name, password, secret, Totp.at(secret, Instant.now())))
                .isInstanceOfSatisfying(
                        SecondFactors.Outcome.Added.class,
                        added -> added.codes()
                                .forEach(code -> secrets.put(
                                        "recovery code " + code.text().substring(0, 2), code.text())));
        String path = api.send("POST", "/api/v1/users/" + id + "/password-link", "")
                .json()
                .get("path")
                .asString();
        keep("link for a password", path.substring(path.lastIndexOf('/') + 1));
    }

    /** What lets an agent register, and people into its cluster; the one answer that gives each away is not looked at. */
    private void clusters(ApiCalls api) throws Exception {
        var made = api.send("POST", "/api/v1/clusters", "{\"name\":\"harbour\",\"mode\":\"manager\"}")
                .json();
        cluster = made.get("id").asString();
        String token = made.get("joinToken").asString();
        keep("join token that was used", token);
        assertThat(nobody.get("/import/" + token + ".yaml").status()).isEqualTo(200);
        agents.join(cluster, token).forEach(this::keep);
        see("agent", String.valueOf(agents.joinAgain(cluster, token)));
        see("agent", String.valueOf(agents.renew(cluster)));
        see("link that was used", nobody.get("/import/" + token + ".yaml").raw());
        var again = api.send("POST", "/api/v1/clusters/harbour/reattach", "{\"mode\":\"viewer\"}")
                .json();
        keep("join token that waits", again.get("joinToken").asString());
        String kubeconfig = api.get("/api/v1/clusters/harbour/kubeconfig").raw().body();
        var bearer = Pattern.compile("token: \"?(rs_[0-9A-Za-z_-]+)").matcher(kubeconfig);
        assertThat(bearer.find()).as(kubeconfig).isTrue();
        keep("token of a kubeconfig", bearer.group(1).substring(bearer.group(1).lastIndexOf('_') + 1));
        askGateway(bearer.group(1));
    }

    /** What kubectl is let in by; also shown a second time, which ends what it gave. */
    private void kubectl() throws Exception {
        kubectl.at(port, cluster);
        String code = kubectl.code();
        keep("code of kubectl", code);
        var first = kubectl.exchange(code);
        keepTokens("first", first);
        var second = kubectl.refresh(KubectlGrants.field(first, "refresh_token"));
        keepTokens("second", second);
        askGateway(KubectlGrants.field(second, "id_token"));
        see("issuer", kubectl.refresh(KubectlGrants.field(first, "refresh_token")));
        see("issuer", kubectl.exchange(code));
        keep("code of kubectl that waits", kubectl.code());
        var waiting = kubectl.device();
        String device = KubectlGrants.field(waiting, "device_code");
        keep("code of a device", device);
        secrets.put("code that a person types", KubectlGrants.field(waiting, "user_code"));
        see("issuer", kubectl.poll(device));
        assertThat(kubectl.decide(KubectlGrants.field(waiting, "user_code"), true))
                .isTrue();
        keepTokens("device's", kubectl.poll(device));
        see("issuer", kubectl.poll(device));
        var revoked = kubectl.exchange(kubectl.code());
        keepTokens("revoked", revoked);
        see("issuer", kubectl.revoke(KubectlGrants.field(revoked, "refresh_token")));
        var left = kubectl.exchange(kubectl.code());
        keepTokens("last", left);
    }

    private void keepTokens(String whose, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        keep(whose + " refresh token", KubectlGrants.field(answer, "refresh_token"));
        String token = KubectlGrants.field(answer, "id_token");
        keep("signature of the " + whose + " ID token", token.substring(token.lastIndexOf('.') + 1));
    }

    /** As clients do, and as people do by mistake; the cluster is not connected. */
    private void askGateway(String token) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(privateKeys.trustingTheGateway())
                .build()) {
            String pods = gateway.url() + "/k8s/clusters/" + cluster + "/api/v1/pods";
            for (String address : List.of(pods, pods + "?access_token=" + token, pods + "/" + token)) {
                var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
                see("gateway", client.send(request.build(), BodyHandlers.ofString()));
                request.setHeader("Authorization", "Bearer x" + token);
                see("gateway", client.send(request.build(), BodyHandlers.ofString()));
            }
        }
    }

    /** Each secret field, and each place where people put secrets by mistake. */
    private void giveAll(ApiCalls api) throws Exception {
        give("secret of kubectl", this::giveToTheIssuer);
        give("password at sign-in", value -> see("sign-in", new PageCalls(port).signIn(ADMINISTRATOR, value)));
        give("password typed as a name", value -> see("sign-in", new PageCalls(port).signIn(value, "x")));
        give(
                "password of basic",
                value -> see(
                        "basic",
                        nobody.basic(ADMINISTRATOR, value)
                                .send("POST", "/api/v1/tokens", "{}")
                                .raw()));
        give(
                "password of basic as name",
                value -> see(
                        "basic",
                        nobody.basic(value, "x")
                                .send("POST", "/api/v1/tokens", "{}")
                                .raw()));
        give(
                "password of a new user",
                value -> see(
                        "new user",
                        api.send("POST", "/api/v1/users", user("canary-user", "password", value))
                                .raw()));
        give(
                "short password of a new user",
                value -> see(
                        "bad user",
                        api.send("POST", "/api/v1/users", user("", "password", value))
                                .raw()));
        give("client secret of a provider", value -> {
            assertThat(provider.save(ADMINISTRATOR, PROVIDER, value, 0))
                    .isInstanceOf(ProviderSettingsService.Outcome.Saved.class);
            see("test of a provider", String.valueOf(provider.shown(ADMINISTRATOR)));
        });
        give(
                "secret in an unknown field",
                value -> see(
                        "bad user",
                        api.send("POST", "/api/v1/users", user("eve", "passwort", value))
                                .raw()));
        give(
                "secret as the name of a role",
                value -> see(
                        "bad user",
                        api.send("POST", "/api/v1/users", "{\"role\":\"" + value + "\"}")
                                .raw()));
        give(
                "secret in a broken body",
                value -> see(
                        "bad user",
                        api.send("POST", "/api/v1/users", "{\"password\":\"" + value)
                                .raw()));
        give(
                "unknown token",
                value -> see("bearer", nobody.bearer(value).get("/api/v1/me").raw()));
        give(
                "token of another kind",
                value -> see(
                        "scheme",
                        new ApiCalls(port, "Digest " + value).get("/api/v1/me").raw()));
        give(
                "token in the address",
                value ->
                        see("query", api.get("/api/v1/me?access_token=" + value).raw()));
        give(
                "token as an id",
                value -> see("path", api.get("/api/v1/users/" + value).raw()));
        give(
                "cookie of a session",
                value -> see("cookie", new PageCalls(port, "Cookie", "__Host-roadstead=" + value).get("/")));
        give(
                "cookie of a sign-in",
                value -> see("cookie", new PageCalls(port, "Cookie", "__Host-roadstead-sign-in=" + value).get("/")));
        give(
                "wrong link to a manifest",
                value -> see(
                        "import", nobody.get("/import/rj_" + value + ".yaml").raw()));
        give("wrong setup link", value -> new PageCalls(port).navigate("login", "setup/" + value));
        give(
                "assertion of a passkey",
                value -> see("passkey", new PageCalls(port, "X-Canary", value).send("POST", "/login/webauthn")));
    }

    private void collect(ApiCalls api, PageCalls browser) throws Exception {
        for (String path : routes()) {
            see(
                    "API " + path,
                    api.get(path.replace("clusters/{id}", "clusters/" + cluster)
                                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                            .raw());
        }
        for (String path : List.of("/oauth2/kubectl/keys", "/.well-known/openid-configuration")) {
            see("issuer " + path, nobody.get(path).raw());
        }
        for (String path : List.of("jsonl", "csv")) {
            see("export " + path, api.get("/api/v1/audit/export?format=" + path).raw());
        }
        for (RouteData page : ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets))
                .getRegisteredRoutes()) {
            String address =
                    page.getTemplate().replaceAll(":[^/]+", page.getTemplate().startsWith("clusters/") ? cluster : "x");
            see("page /" + address, browser.get("/" + address));
            outputs.put("content of /" + address, browser.navigate("", address).orElse(""));
        }
        for (String path : List.of(
                "/metrics", "/healthz", "/readyz", "/internal-health", "/error", "/no-such-page", "/actuator")) {
            see("signed in " + path, browser.get(path));
            see("stranger " + path, new PageCalls(port).get(path));
        }
        for (String table : tables()) {
            outputs.put(
                    "table " + table,
                    String.join(
                            "\n",
                            sql.sql("select t::text from " + table + " t")
                                    .query((row, number) -> row.getString(1))
                                    .list()));
        }
        ProcessHandle.current().descendants().forEach(child -> {
            for (String file : List.of("cmdline", "environ")) {
                outputs.put(file + " of process " + child.pid(), read(Path.of("/proc/" + child.pid(), file)));
            }
        });
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getFormattedMessage())
                    .append(event.getKeyValuePairs())
                    .append(event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(log.list).isNotEmpty();
        outputs.put("log", lines.toString());
    }

    /** As each of what programs may send for a token of kubectl. */
    private void giveToTheIssuer(String value) throws Exception {
        try (HttpClient program = HttpClient.newHttpClient()) {
            for (String grant : List.of("authorization_code", "refresh_token", value)) {
                String form = "grant_type=" + grant + "&client_id=" + value + "&code=rsc_" + value + "&code_verifier="
                        + value + "&device_code=" + value + "&refresh_token=rsr_" + value + "&token=rsr_" + value;
                for (String path : List.of("token", "device-authorization", "revoke")) {
                    var request = HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/oauth2/kubectl/" + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build();
                    see("issuer", program.send(request, BodyHandlers.ofString()));
                }
            }
        }
    }

    private void give(String what, Giving giving) throws Exception {
        String value = "canary" + UUID.randomUUID().toString().replace("-", "");
        keep(what, value);
        giving.give(value);
    }

    private void keep(String what, String value) {
        assertThat(value).as(what).hasSizeGreaterThan(15);
        secrets.put(what, value);
    }

    private void see(String where, String text) {
        outputs.merge(where, text, String::concat);
    }

    /** All of an answer; but cookies are for the browser that they are given to. */
    private void see(String where, HttpResponse<String> answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers().map());
        headers.remove("set-cookie");
        see(where, headers + answer.body());
    }

    private static String user(String name, String field, String value) {
        return "{\"name\":\"" + name + "\",\"role\":\"user\",\"" + field + "\":\"" + value + "\"}";
    }

    private TreeSet<String> routes() {
        var routes = new TreeSet<String>();
        mappings.forEach(mapping ->
                mapping.getHandlerMethods().keySet().forEach(route -> routes.addAll(route.getPatternValues())));
        routes.removeIf(path -> !path.startsWith("/api/"));
        return routes;
    }

    private List<String> tables() {
        return sql.sql("""
                        select format('%I.%I', table_schema, table_name)
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')""").query((row, number) -> row.getString(1)).list();
    }

    private static java.util.Optional<String> decoded(String cookie) {
        try {
            return java.util.Optional.of(new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8))
                    .filter(text ->
                            text.matches("[!-9;-~]+:[!-~]+")); // else the bytes of another cookie, which may hold any
        } catch (IllegalArgumentException notBase64) {
            return java.util.Optional.empty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException gone) {
            return "";
        }
    }
}
