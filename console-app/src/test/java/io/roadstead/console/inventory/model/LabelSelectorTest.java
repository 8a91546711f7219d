package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    @Test
    void readsPairs() {
        assertThat(LabelSelector.parse("app=web, tier==front")).contains(Map.of("app", "web", "tier", "front"));
        assertThat(LabelSelector.parse("app.kubernetes.io/name=")).contains(Map.of("app.kubernetes.io/name", ""));
        assertThat(LabelSelector.parse(" ")).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "=web",
                "a=b=c",
                "a=b,a=c",
                "a b=c",
                "a=b,c=d,e=f,g=h,i=j,k=l,m=n,o=p,q=r,s=t,u=v",
                "a='b'"
            })
    void refusesWhatIsNone(String text) {
        assertThat(LabelSelector.parse(text)).isEmpty();
    }
}
