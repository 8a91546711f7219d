package io.roadstead.journeys.hostile;

import java.util.List;
import java.util.Random;

/** What an attacker writes where a page may show it; whatever of it is run sets {@code window.owned}. */
final class Payloads {
    static final List<String> ALL = List.of(
            "<script>window.owned=1</script>",
            "<img src=x onerror=window.owned=1>",
            "<svg onload=window.owned=1><circle/></svg>",
            "\"><iframe srcdoc=\"<script>parent.owned=1</script>\">",
            "'-window.owned=1-'",
            "javascript:window.owned=1",
            "${window.owned=1}{{constructor.constructor('window.owned=1')()}}#{1}<%=1%>",
            "</style><style>*{display:none}</style>",
            "url(javascript:window.owned=1);position:fixed;inset:0;background:red",
            "'; drop table inventory.object; --",
            "' or '1'='1\" or 1=1 %_\\",
            "\u202Eexe.cod\u202C \u2066\u2067x\u2069 \u200F\u061C",
            "a\u0001b\u0007c\u001B[31md\u007Fe\u0085f\uFEFF\uFFFE",
            "😀👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0301\u0301\u0301\u0301 ﷽",
            "../../../../etc/passwd?a=b#c%00%2e%2e/",
            "\r\nSet-Cookie: owned=1\r\n\r\n<html>",
            "{0} {1,number} {x ''",
            "NaN Infinity -0 1e999 99999999999999999999999999 0x7fffffff",
            "W".repeat(100_000),
            "😀".repeat(50_000),
            incompressible(100_000));

    private Payloads() {}

    /** Letters of three bytes in no order, for who counts letters where a database counts bytes. */
    private static String incompressible(int length) {
        return new Random(7)
                .ints(length, '가', '힣')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** One of them, cut to what a field takes. */
    static String of(int number, int longest) {
        String payload = ALL.get(Math.floorMod(number, ALL.size()));
        return payload.length() <= longest ? payload : payload.substring(0, longest);
    }
}
