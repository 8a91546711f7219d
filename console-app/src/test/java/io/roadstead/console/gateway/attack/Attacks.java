package io.roadstead.console.gateway.attack;

import io.roadstead.console.gateway.attack.Attack.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All attacks that are known, by threat. */
public final class Attacks {
    private static final String GET = "GET {one}/api/v1/namespaces/{mark}/pods HTTP/1.1\r\nHost: x\r\n";
    private static final String POST = "POST {one}/api/v1/namespaces/{mark}/pods HTTP/1.1\r\nHost: x\r\n";
    private static final String TOKEN = "Authorization: Bearer {token}\r\n";
    private static final String SECOND =
            "GET {two}/api/{smuggled} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n";

    private Attacks() {}

    /** In the order of their threats. */
    public static List<Attack> all() {
        return Stream.of(
                        impersonation(),
                        hopByHop(),
                        twoReaders(),
                        chunks(),
                        otherIdentities(),
                        otherTokens(),
                        upgrades(),
                        redirects(),
                        paths(),
                        otherClusters(),
                        notListed(),
                        foreignSites(),
                        tooMuch())
                .flatMap(List::stream)
                .toList();
    }

    private static Attack headers(String threat, String lines, Outcome outcome) {
        return new Attack(threat, lines.replace("\r\n", " | "), GET + TOKEN + lines + "\r\n\r\n", outcome);
    }

    /** T1 and T6: names of somebody else, in every writing. */
    static List<Attack> impersonation() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of(
                "Impersonate-User",
                "Impersonate-Group",
                "Impersonate-Uid",
                "Impersonate-Extra-Scopes",
                "Impersonate-Extra-",
                "Impersonate-Anything-To-Come",
                "Impersonate",
                "Impersonate_User",
                "Impersonate-User_")) {
            for (String written : List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
                attacks.add(headers("T1", written + ": system:masters", Outcome.REFUSED));
            }
            attacks.add(headers("T1", "Accept: a\r\n" + name + ": a\r\n" + name + ": b", Outcome.REFUSED));
            attacks.add(headers("T1", name + ":", Outcome.REFUSED));
        }
        attacks.add(headers(
                "T6",
                "Impersonate-User: admin\r\nImpersonate-Group: system:masters\r\nImpersonate-Uid: 1",
                Outcome.REFUSED));
        return attacks;
    }

    /** T2: headers by which a proxy is made to drop what it has set itself. */
    static List<Attack> hopByHop() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of(
                "Impersonate-User",
                "Impersonate-Group",
                "impersonate-user, impersonate-group",
                "Authorization",
                "Roadstead-Assertion",
                "ROADSTEAD-ASSERTION, Accept",
                "Host",
                "Content-Length",
                ":path",
                ":authority",
                "*")) {
            attacks.add(headers("T2", "Connection: " + name, Outcome.EITHER));
            attacks.add(headers("T2", "Connection: close, " + name, Outcome.EITHER));
            attacks.add(headers("T2", "Connection: keep-alive\r\nConnection: " + name, Outcome.EITHER));
            attacks.add(headers("T2", "Proxy-Connection: " + name, Outcome.EITHER));
            attacks.add(headers("T2", "Keep-Alive: " + name, Outcome.EITHER));
            attacks.add(headers("T2", "TE: trailers, " + name, Outcome.EITHER));
        }
        attacks.add(headers("T2", "Connection: close, Impersonate-User\r\nImpersonate-User: a", Outcome.REFUSED));
        attacks.add(headers("T2", "Connection: Upgrade, Impersonate-User", Outcome.REFUSED));
        return attacks;
    }

    /** T3: what two readers take for two different requests. */
    static List<Attack> twoReaders() {
        List<Attack> attacks = new ArrayList<>();
        for (String lines : List.of(
                "Impersonate-User : a",
                "Impersonate-User\t: a",
                " Impersonate-User: a",
                "X: a\r\n Impersonate-User: a",
                "X: a\r\n\tImpersonate-User: a",
                "X: a\rImpersonate-User: a",
                "X: a\nImpersonate-User: a",
                "X: a\n\r\nGET {two}/{smuggled} HTTP/1.1\r\nHost: x",
                "X\u0000: a",
                "X: a\u0000b",
                "X: a\u000bb",
                "X: a\u007fb",
                "\u00efmpersonate-User: a",
                ": a",
                "no colon",
                "X Y: a",
                "X(Y): a",
                "Host: y",
                "Host : x",
                "Trailer: Impersonate-User",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nContent-Length: 0",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: 99999999999999999999",
                "Content-Length:",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding:\u00a0chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked")) {
            attacks.add(headers("T3", lines, Outcome.REFUSED));
        }
        for (String first : List.of(
                "GET  {one}/{mark} HTTP/1.1",
                "GET {one}/{mark}  HTTP/1.1",
                "GET {one}/{mark} HTTP/1.1 ",
                "GET\t{one}/{mark} HTTP/1.1",
                " GET {one}/{mark} HTTP/1.1",
                "get {one}/{mark} HTTP/1.1",
                "GET {one}/{mark} HTTP/1.2",
                "GET {one}/{mark} HTTP/2.0",
                "GET {one}/{mark} http/1.1",
                "GET {one}/{mark} HTTP/01.1",
                "GET {one}/{mark}",
                "G\u0000T {one}/{mark} HTTP/1.1",
                "GET {one}/{mark}\u0000 HTTP/1.1",
                "GET {one}/{mark} HTTP/1.1\nX: y",
                "\r\nGET {one}/{mark} HTTP/1.1",
                "PRI * HTTP/2.0")) {
            attacks.add(new Attack("T3", first, first + "\r\nHost: x\r\n" + TOKEN + "\r\n", Outcome.REFUSED));
        }
        attacks.add(new Attack("T3", "no Host", GET.replace("Host: x\r\n", "") + TOKEN + "\r\n", Outcome.REFUSED));
        attacks.add(new Attack(
                "T3",
                "a body of GET that holds a request",
                GET + TOKEN + "Content-Length: " + 0 + "\r\n\r\n" + SECOND.replace("{two}", "/nowhere"),
                Outcome.HARMLESS));
        return attacks;
    }

    /** T3: bodies that hide a second request. */
    static List<Attack> chunks() {
        List<Attack> attacks = new ArrayList<>();
        for (String body : List.of(
                "0\r\nImpersonate-User: a\r\n\r\n",
                "2;ext=1\r\n{}\r\n0\r\n\r\n",
                "2 \r\n{}\r\n0\r\n\r\n",
                " 2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}XX0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "fffffffff\r\n",
                "2\n{}\n0\n\n",
                "2\r{}\r0\r\r",
                "\r\n2\r\n{}\r\n0\r\n\r\n")) {
            attacks.add(new Attack(
                    "T3",
                    "chunks " + body.replace("\r", "\\r").replace("\n", "\\n"),
                    POST + TOKEN + "Transfer-Encoding: chunked\r\n\r\n" + body + SECOND,
                    Outcome.EITHER));
        }
        return attacks;
    }

    /** T4: other headers by which something behind might be told who asks, or what. */
    static List<Attack> otherIdentities() {
        List<Attack> attacks = new ArrayList<>();
        for (String lines : List.of(
                "X-Remote-User: admin\r\nX-Remote-Group: system:masters",
                "X-Remote-Extra-Scopes: x",
                "X_Remote_User: admin",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: admin\r\nX-Forwarded-Groups: system:masters",
                "X-Forwarded-Client-Cert: By=x",
                "X-Forwarded-Host: evil\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Prefix: {two}",
                "Forwarded: for=127.0.0.1;host=evil",
                "X-Original-URL: {two}/{smuggled}",
                "X-Rewrite-URL: {two}/{smuggled}",
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Method-Override: DELETE",
                "Cookie: a=b",
                "Proxy-Authorization: Basic eDp5",
                "X-Client-Cert: MIIB",
                "SSL-Client-Verify: SUCCESS",
                "Roadstead-Assertion: AAAA",
                "Roadstead-Upgrade: websocket",
                "X-Auth-Token: x",
                "TE: trailers")) {
            attacks.add(headers("T4", lines, Outcome.EITHER));
        }
        attacks.add(headers(
                "T4", "Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.c2VjcmV0", Outcome.REFUSED));
        return attacks;
    }

    /** T4, T12, T13, T29, T30: tokens in other places, none at all, and forged ones. */
    static List<Attack> otherTokens() {
        List<Attack> attacks = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(
                "X: y",
                "Authorization: Basic YWRhOng=",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer {token} x",
                "Authorization: Bearer {token},{token}",
                "Authorization: {token}",
                "Authorization: Token {token}",
                "Authorization: Bearer {token}\r\nAuthorization: Bearer {token}",
                "Authorization: Bearer {token}\r\nAuthorization: Basic eDp5",
                "Proxy-Authorization: Bearer {token}",
                "X-Auth-Token: {token}",
                "X-Forwarded-Access-Token: {token}",
                "Cookie: token={token}",
                "Cookie: __Host-roadstead={token}",
                "Authorization: Bearer null",
                "Authorization: Bearer undefined",
                "Authorization: Bearer system:admin"));
        for (String head : List.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"EdDSA\",\"jku\":\"https://evil.example/keys\"}",
                "{\"alg\":\"RS256\",\"x5u\":\"https://evil.example/cert\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"../../../dev/null\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"' or 1=1 --\"}",
                "{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\"}}")) {
            lines.add("Authorization: Bearer " + base64(head) + "."
                    + base64("{\"sub\":\"admin\",\"groups\":[\"system:masters\"],\"exp\":9999999999}") + ".");
            lines.add("Authorization: Bearer " + base64(head) + "." + base64("{\"sub\":\"admin\",\"exp\":9999999999}")
                    + ".AAAA");
        }
        for (String line : lines) {
            String threat = line.contains(".ey") ? "T29" : line.equals("X: y") ? "T30" : "T4";
            attacks.add(new Attack(threat, line.replace("\r\n", " | "), GET + line + "\r\n\r\n", Outcome.REFUSED));
        }
        for (String query : List.of("access_token={token}", "token={token}", "bearer={token}")) {
            attacks.add(new Attack(
                    "T13",
                    "?" + query,
                    "GET {one}/api/{mark}?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n",
                    Outcome.REFUSED));
        }
        return attacks;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** T7: a change of the protocol to which the API server does not agree, with a second request behind it. */
    static List<Attack> upgrades() {
        List<Attack> attacks = new ArrayList<>();
        String websocket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        String spdy = "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\n";
        for (String sub : List.of("exec?command=sh", "attach", "portforward?ports=80", "proxy/ws")) {
            for (String upgrade : List.of(websocket, spdy)) {
                attacks.add(new Attack(
                        "T7",
                        sub + " by " + upgrade.replaceAll("(?s).*Upgrade: (\\S+)\r\n.*", "$1"),
                        "GET {one}/api/v1/namespaces/{mark}/pods/p/" + sub + " HTTP/1.1\r\nHost: x\r\n" + TOKEN
                                + upgrade + "\r\n" + SECOND.replace("{two}", "{one}") + SECOND,
                        Outcome.EITHER));
            }
        }
        for (String lines : List.of(
                "Connection: Upgrade\r\nUpgrade: websocket",
                "Connection: Upgrade\r\nUpgrade: websocket, SPDY/3.1\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nUpgrade: SPDY/3.1",
                "Connection: close\r\nUpgrade: SPDY/3.1",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nContent-Length: 5",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nTransfer-Encoding: chunked",
                "Connection: upgrade, http2-settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
                "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                        + "Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.c2VjcmV0",
                "Upgrade: TLS/1.0")) {
            attacks.add(headers("T7", lines, Outcome.REFUSED));
        }
        return attacks;
    }

    /** T8: an API server that sends the client, or the gateway with its credentials, to another host. */
    static List<Attack> redirects() {
        List<Attack> attacks = new ArrayList<>();
        for (String to : List.of(
                "https://evil.example/",
                "http://evil.example/",
                "//evil.example/x",
                "/\\evil.example",
                "\\\\evil.example",
                "https:evil.example",
                "javascript:evil()",
                "https://{mark}@evil.example/")) {
            attacks.add(new Attack(
                    "T8",
                    to,
                    "GET {one}/api/v1/namespaces/{mark}/redirect?" + encoded(to) + " HTTP/1.1\r\nHost: x\r\n" + TOKEN
                            + "\r\n",
                    Outcome.HARMLESS));
        }
        return attacks;
    }

    /** So that a target may hold it; {@code {mark}} stays. */
    private static String encoded(String text) {
        return text.replace("\\", "%5C").replace("//", "%2F%2F");
    }

    /** T9: paths that two readers take for two clusters. */
    static List<Attack> paths() {
        List<Attack> attacks = new ArrayList<>();
        for (String target : List.of(
                "{one}/../{second}/{mark}",
                "{one}/..{two}/{mark}",
                "{one}/./../{second}/{mark}",
                "{one}/%2e%2e/{second}/{mark}",
                "{one}/%2E%2e/{second}/{mark}",
                "{one}/.%2e/{second}/{mark}",
                "{one}/%252e%252e/{second}/{mark}",
                "{one}/..;/{second}/{mark}",
                "{one}/..;a=b/{second}/{mark}",
                "{one}/..%2f{second}/{mark}",
                "{one}/..%252f{second}/{mark}",
                "{one}/..%5c{second}/{mark}",
                "{one}/..\\{second}/{mark}",
                "{one}\\..\\{second}/{mark}",
                "{one}//{mark}",
                "{one};x/{mark}",
                "{one}%2f..%2f{second}/{mark}",
                "{one}%00/{mark}",
                "{one}/%00{mark}",
                "{one}/{mark}%0d%0aX:y",
                "{one}/{mark}%",
                "{one}/{mark}%4",
                "{one}/{mark}%zz",
                "{one}/{mark}#{two}",
                "{one}/{mark}\u00e9",
                "{one}@{two}/{mark}",
                "http://x{one}/{mark}",
                "https://x{two}/{mark}",
                "//x{one}/{mark}",
                "x{one}/{mark}",
                "*{mark}",
                "{base}/%6fne/{mark}",
                "{base}//{first}/{mark}",
                "{base}/../clusters/{first}/{mark}",
                "/%6b8s/clusters/{first}/{mark}",
                "/k8s/%63lusters/{first}/{mark}",
                "/K8S/clusters/{first}/{mark}",
                "{base}/{first},{second}/{mark}",
                "{base}/{mark}/api",
                "/x/..{one}/{mark}")) {
            attacks.add(new Attack(
                    "T9", target, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n", Outcome.REFUSED));
        }
        for (String rest : List.of(
                "/{mark}?x={two}/",
                "/{mark}?x=../../{second}",
                "/{mark}%2F..x",
                "/{mark}/a//b",
                "/{mark};a=b/c",
                "/{mark}/...",
                "/{mark}/%c0%ae%c0%ae/x",
                "?{mark}")) {
            attacks.add(new Attack(
                    "T9", rest, "GET {one}" + rest + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n", Outcome.EITHER));
        }
        return attacks;
    }

    /** T10: credentials for one cluster used in another. */
    static List<Attack> otherClusters() {
        List<Attack> attacks = new ArrayList<>();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")) {
            attacks.add(new Attack(
                    "T10",
                    method + " by a token for the first cluster",
                    method + " {two}/api/{mark} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {bound}\r\n\r\n",
                    Outcome.REFUSED));
            attacks.add(new Attack(
                    "T10",
                    method + " where that token is for",
                    method + " {one}/api/{mark} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {bound}\r\n\r\n",
                    Outcome.HARMLESS));
        }
        return attacks;
    }

    /** T11 and T30: what is not listed is not there, and methods that nobody knows are no way around. */
    static List<Attack> notListed() {
        List<Attack> attacks = new ArrayList<>();
        for (String target : List.of(
                "/",
                "/api/{mark}",
                "/apis/{mark}",
                "/k8s",
                "/k8s/clusters",
                "/k8s/clusters/",
                "/k8s/{mark}",
                "/agent/v1",
                "/agent/v1/tunnel/{mark}",
                "/agent/v1/enrol/{mark}",
                "/metrics/{mark}",
                "/healthz/{mark}",
                "/actuator/env",
                "/login",
                "/debug/pprof",
                "/proxy/{mark}",
                "/v3/{mark}")) {
            attacks.add(new Attack(
                    "T11", target, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n", Outcome.REFUSED));
            attacks.add(new Attack("T30", target, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", Outcome.REFUSED));
        }
        for (String method : List.of("CONNECT", "TRACE", "TRACK", "OPTIONS", "PURGE", "GETX", "MKCOL", "DEBUG")) {
            attacks.add(new Attack("T11", method, GET.replace("GET ", method + " ") + TOKEN + "\r\n", Outcome.REFUSED));
        }
        return attacks;
    }

    /** T12 and T26: pages of other sites, and pages that a pod serves, with the browser of somebody who is signed in. */
    static List<Attack> foreignSites() {
        List<Attack> attacks = new ArrayList<>();
        for (String origin : List.of("https://evil.example", "null", "https://localhost.evil.example")) {
            attacks.add(new Attack(
                    "T12",
                    "a browser's cookie from " + origin,
                    GET + "Origin: " + origin + "\r\nCookie: JSESSIONID=x; __Host-roadstead={token}\r\n\r\n",
                    Outcome.REFUSED));
            attacks.add(new Attack(
                    "T12",
                    "leave asked for from " + origin,
                    GET.replace("GET ", "OPTIONS ") + "Origin: " + origin
                            + "\r\nAccess-Control-Request-Method: POST\r\n\r\n",
                    Outcome.REFUSED));
            attacks.add(headers("T12", "Origin: " + origin, Outcome.HARMLESS));
        }
        attacks.add(new Attack(
                "T26",
                "a page of a pod that sets cookies",
                "GET {one}/api/v1/namespaces/{mark}/services/s/proxy/page HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n",
                Outcome.HARMLESS));
        return attacks;
    }

    /** T33: heads without end. */
    static List<Attack> tooMuch() {
        return List.of(
                headers("T33", "X: " + "y".repeat(70_000), Outcome.REFUSED),
                headers("T33", "X: y\r\n".repeat(150) + "Z: z", Outcome.REFUSED),
                headers("T33", "X".repeat(70_000) + ": y", Outcome.REFUSED),
                new Attack(
                        "T33",
                        "a long target",
                        "GET {one}/{mark}" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n",
                        Outcome.REFUSED));
    }
}
