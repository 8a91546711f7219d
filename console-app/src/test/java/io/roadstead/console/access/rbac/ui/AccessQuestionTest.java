package io.roadstead.console.access.rbac.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessQuestionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask=why&user=bob&cluster=harbour&verb=get&group=apps&resource=deployments&namespace=shop",
                "ask=who&cluster=harbour&verb=list&resource=pods%2Flog",
                "ask=matrix&user=bob&cluster=harbour&namespace=shop&only=true",
                "ask=matrix&cluster=harbour",
                "ask=compare&user=bob&cluster=harbour&other=eve",
                "ask=graph&cluster=harbour",
                "ask=graph&user=crew&cluster=harbour&of=group"
            })
    void aQuestionStandsInItsAddress(String address) {
        AccessQuestion asked = AccessQuestion.of(QueryParameters.fromString(address));
        assertThat(asked.whole()).isTrue();
        assertThat(AccessQuestion.of(asked.parameters())).isEqualTo(asked);
        assertThat(asked.parameters().getQueryString().split("&")).containsExactlyInAnyOrder(address.split("&"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask=matrix",
                "ask=graph&cluster=harbour&of=role",
                "ask=why&cluster=harbour&verb=get",
                "ask=other"
            })
    void whatIsNotWholeIsNotAnswered(String address) {
        assertThat(AccessQuestion.of(QueryParameters.fromString(address)).whole())
                .isFalse();
    }
}
