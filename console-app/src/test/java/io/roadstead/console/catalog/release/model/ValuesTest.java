package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.YamlMaps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static final String MASK = "***";

    private static Map<String, Object> yaml(String text) {
        return YamlMaps.map(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: 2} | {b: 3} | {a: 1, b: 3}",
                "{a: {x: 1, y: 2}} | {a: {y: 3}} | {a: {x: 1, y: 3}}",
                "{a: {x: 1}} | {a: 5} | {a: 5}",
                "{a: 5} | {a: {x: 1}} | {a: {x: 1}}",
                "{a: [1, 2]} | {a: [3]} | {a: [3]}",
                "{a: 1, b: 2} | {a: null} | {b: 2}",
                "{a: {x: 1, y: 2}} | {a: {x: null}} | {a: {y: 2}}",
                "{a: 1} | {} | {a: 1}"
            })
    void mergesAsHelmDoes(String defaults, String overrides, String effective) {
        assertThat(Values.merged(yaml(defaults), yaml(overrides))).isEqualTo(yaml(effective));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{auth: {password: a, user: b}} | {auth: {password: '***', user: b}}",
                "{apiKey: a, api-key: b} | {apiKey: '***', api-key: '***'}",
                "{existingSecret: name, secretName: name} | {existingSecret: name, secretName: name}",
                "{env: [{name: DB_PASSWORD, value: a}, {name: MODE, value: b}]} | {env: [{name: DB_PASSWORD, value: '***'}, {name: MODE, value: b}]}",
                "{password: ''} | {password: ''}",
                "{tokens: [a, b]} | {tokens: ['***', '***']}",
                "{secret: {a: {b: c}}} | {secret: {a: {b: '***'}}}",
                "{passwords: {ada: pw, enabled: true}} | {passwords: {ada: '***', enabled: true}}",
                "{secretKey: k} | {secretKey: '***'}",
                "{pwd: 5} | {pwd: '***'}"
            })
    void masksWhatLooksLikeASecret(String values, String masked) {
        assertThat(Values.masked(yaml(values), MASK).values()).isEqualTo(yaml(masked));
    }

    @Test
    void saysWhetherAnythingWasMasked() {
        assertThat(Values.masked(yaml("{password: a}"), MASK).any()).isTrue();
        assertThat(Values.masked(yaml("{a: b}"), MASK).any()).isFalse();
    }

    @Test
    void bringsBackWhatWasMasked() {
        Map<String, Object> before = yaml("{auth: {password: secret}, env: [{name: A_TOKEN, value: t}], n: 1}");
        Map<String, Object> sent = yaml("{auth: {password: '***'}, env: [{name: A_TOKEN, value: '***'}], n: 2}");
        assertThat(Values.unmasked(sent, before, MASK))
                .isEqualTo(yaml("{auth: {password: secret}, env: [{name: A_TOKEN, value: t}], n: 2}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{users: [{name: b, password: '***'}, {name: a, password: '***'}]} | {users: [{name: b, password: pb}, {name: a, password: pa}]}",
                "{users: [{name: b, password: '***'}]} | {users: [{name: b, password: pb}]}",
                "{users: [{name: new, password: '***'}, {name: a, password: '***'}]} | {users: [{name: new, password: '***'}, {name: a, password: pa}]}",
                "{tokens: ['***', t2]} | {tokens: [t1, t2]}",
                "{tokens: ['***']} | {tokens: ['***']}",
                "{5: {password: '***'}} | {5: {password: p5}}"
            })
    void givesNoPasswordToAnotherUser(String sent, String filled) {
        Map<String, Object> before = yaml(
                "{users: [{name: a, password: pa}, {name: b, password: pb}], tokens: [t1, t0], 5: {password: p5}}");
        assertThat(Values.unmasked(yaml(sent), before, MASK)).isEqualTo(yaml(filled));
    }

    @Test
    void saysWhereAMaskStands() {
        assertThat(Values.maskedPath(yaml("{a: {b: [x, {c: '***'}]}}"), MASK)).contains("a.b[1].c");
        assertThat(Values.maskedPath(yaml("{a: {b: [x]}}"), MASK)).isEmpty();
    }

    @Test
    void leavesAMaskWhereNothingStoodBefore() {
        assertThat(Values.unmasked(yaml("{a: {b: '***'}}"), yaml("{}"), MASK)).isEqualTo(yaml("{a: {b: '***'}}"));
    }
}
