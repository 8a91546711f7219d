package io.roadstead.console.gateway.attack;

import io.roadstead.console.gateway.attack.Attack.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said in HTTP/2 only. Written like the others, with {@code HTTP/2} in the first line; what then begins with a colon is a
 * pseudo-header beside those of that line, what begins with {@code -:} takes one away, and {@code <CR>}, {@code <LF>}, {@code <SP>}
 * stand for these.
 */
public final class StreamAttacks {
    private static final String GET =
            "GET {one}/api/v1/namespaces/{mark}/pods HTTP/2\r\nHost: x\r\nauthorization: Bearer {token}\r\n";

    private StreamAttacks() {}

    /** All of them. */
    public static List<Attack> all() {
        List<Attack> attacks = new ArrayList<>();
        for (String line : List.of(
                "Impersonate-User: a",
                "IMPERSONATE-GROUP: system:masters",
                "impersonate-uid: 1",
                "impersonate_user: a",
                ":impersonate-user: a")) {
            attacks.add(refused("T1", line));
        }
        for (String line : List.of(
                "connection: close",
                "connection: roadstead-assertion",
                "connection: upgrade",
                "keep-alive: timeout=5",
                "proxy-connection: keep-alive",
                "transfer-encoding: chunked",
                "transfer-encoding: identity",
                "http2-settings: AAMAAABk",
                "te: gzip",
                "te: trailers, roadstead-assertion")) {
            attacks.add(refused("T2", line));
        }
        ambiguous().forEach(line -> attacks.add(refused("T3", line)));
        attacks.add(attack("T3", "host: x", Outcome.HARMLESS));
        attacks.add(attack("T3", "content-length: 0", Outcome.HARMLESS));
        attacks.add(attack("T3", "content-length: 0\r\ncontent-length: 0", Outcome.EITHER));
        attacks.add(attack("T3", "content-length: 0, 0", Outcome.EITHER));
        attacks.add(refused("T3", "content-length: 0\r\ncontent-length: 1"));
        for (String line :
                List.of("upgrade: websocket", "upgrade: SPDY/3.1", ":protocol: websocket", ":protocol: SPDY/3.1")) {
            attacks.add(refused("T7", line));
        }
        attacks.add(new Attack(
                "T7",
                "a tunnel to another host",
                GET.replace("GET ", "CONNECT ") + ":protocol: websocket\r\n\r\n",
                Outcome.REFUSED));
        attacks.add(new Attack(
                "T7", "CONNECT", "CONNECT x HTTP/2\r\nHost: x\r\n-:scheme\r\n-:path\r\n\r\n", Outcome.REFUSED));
        attacks.addAll(requestLines());
        attacks.add(new Attack(
                "T3",
                "a body that is longer than it says",
                GET.replace("GET ", "POST ") + "content-length: 2\r\n\r\n{}GET {two}/{smuggled} HTTP/1.1\r\n\r\n",
                Outcome.EITHER));
        attacks.add(new Attack(
                "T3",
                "a body that is shorter than it says",
                GET.replace("GET ", "POST ") + "content-length: 20\r\n\r\n{}",
                Outcome.EITHER));
        return attacks;
    }

    private static List<String> ambiguous() {
        return List.of(
                ":method: POST",
                ":method: GET",
                ":path: {two}/{smuggled}",
                ":path: {one}/api",
                ":scheme: https",
                ":scheme: http",
                ":authority: x",
                ":authority: y",
                ":status: 200",
                ":x: y",
                ":: y",
                "host: y",
                "-:method",
                "-:scheme",
                "-:path",
                "-:authority",
                "-:authority\r\nhost: x\r\nhost: x",
                "-:authority\r\n:authority: user@x",
                "-:scheme\r\n:scheme: http",
                "-:path\r\n:path: ",
                "content-length: 5",
                "content-length: -1",
                "content-length: 0x0",
                "trailer: impersonate-user",
                "X-Any: y",
                "x: a<CR><LF>impersonate-user: b",
                "x: a<LF>impersonate-user: b",
                "x: a<CR>b",
                "x: a\u0000b",
                "x: <SP>a",
                "x: a<SP>",
                "x<CR><LF>impersonate-user: b",
                "x<SP>: b",
                "x\u0000: b",
                "\u00efmpersonate-user: b",
                "x: a\u007fb");
    }

    /** What a server behind that speaks HTTP/1.1 would take for more than one line. */
    private static List<Attack> requestLines() {
        List<Attack> attacks = new ArrayList<>();
        for (String first : List.of(
                "GET<SP>{two}/{smuggled}<SP>HTTP/1.1<CR><LF>X: {one}/{mark}",
                "get {one}/{mark}",
                "G\u0000T {one}/{mark}",
                "GET {one}/{mark}<SP>HTTP/1.1<CR><LF>Impersonate-User:<SP>a<CR><LF>X:<SP>",
                "GET {one}/{mark}<SP>",
                "GET <SP>{one}/{mark}",
                "GET {one}/{mark}<CR><LF>",
                "GET {one}/{mark}\u0000",
                "GET *{mark}",
                "GET https://x{one}/{mark}",
                "GET {one}/../{second}/{mark}",
                "GET {one}/%2e%2e/{second}/{mark}",
                "GET {one}#{two}/{mark}")) {
            attacks.add(new Attack(
                    "T9",
                    first,
                    first + " HTTP/2\r\nHost: x\r\nauthorization: Bearer {token}\r\n\r\n",
                    Outcome.REFUSED));
        }
        return attacks;
    }

    private static Attack refused(String threat, String lines) {
        return attack(threat, lines, Outcome.REFUSED);
    }

    private static Attack attack(String threat, String lines, Outcome outcome) {
        return new Attack(threat, "HTTP/2 " + lines.replace("\r\n", " | "), GET + lines + "\r\n\r\n", outcome);
    }
}
