package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.roadstead.console.kernel.StartupRefused;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody has declared ends the start, by its name. */
class DeclaredAccessTest {
    static final class SilentPage extends Div {}

    @AnonymousAllowed
    static final class OpenPage extends Div {}

    static final class SilentLayout extends Div implements RouterLayout {}

    @PermitAll
    static final class GoodLayout extends Div implements RouterLayout {}

    @Test
    void aPageThatSaysNothingIsNamed() {
        assertThatThrownBy(() -> DeclaredAccess.checkPage(page("ship", SilentPage.class, GoodLayout.class)))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("SilentPage at /ship does not say who may see it");
    }

    @Test
    void aLayoutThatSaysNothingIsNamed() {
        assertThatThrownBy(() -> DeclaredAccess.checkPage(page("ship", OpenPage.class, SilentLayout.class)))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("SilentLayout");
    }

    @Test
    void aPageThatSaysWhoIsGood() {
        assertThatCode(() -> DeclaredAccess.checkPage(page("ship", OpenPage.class, GoodLayout.class)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/env", "/heapdump", "/healthz/x", "/metricsx", "/{name}", "/apix", "/webauthn/registerx"})
    void aHandlerThatNobodyListedIsNamed(String pattern) {
        assertThatThrownBy(() -> DeclaredAccess.checkHandler(pattern))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/healthz", "/styles/x.css", "/internal-health", "/internal-health/**", "/api", "/api/v1/me"})
    void aHandlerOfTheTableIsGood(String pattern) {
        assertThatCode(() -> DeclaredAccess.checkHandler(pattern)).doesNotThrowAnyException();
    }

    private static RouteData page(
            String address, Class<? extends Component> page, Class<? extends RouterLayout> layout) {
        return new RouteData(List.of(layout), address, Map.of(), page, new ArrayList<>());
    }
}
