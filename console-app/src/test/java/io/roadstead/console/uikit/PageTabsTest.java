package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTabsTest {
    private final List<String> made = new ArrayList<>();
    private final PageTabs tabs = new PageTabs()
            .with("first", "First", () -> content("first"))
            .with("second", "Second", () -> content("second"));

    private Span content(String text) {
        made.add(text);
        return new Span(text);
    }

    private String shown(int index) {
        return tabs.getComponent(tabs.getTabAt(index)).getElement().getTextRecursively();
    }

    @Test
    void showsTheFirstAtOnceAndMakesNoOther() {
        assertThat(shown(0)).isEqualTo("first");
        assertThat(tabs.opened()).contains("first");
        assertThat(made).containsExactly("first");
    }

    @Test
    void makesWhatIsOpenedOnce() {
        tabs.open("second");
        tabs.open("first");
        tabs.open("second");
        assertThat(shown(1)).isEqualTo("second");
        assertThat(made).containsExactly("first", "second");
    }

    @Test
    void staysWhereItIsForATabThatThereIsNot() {
        tabs.open("third");
        assertThat(tabs.opened()).contains("first");
    }
}
