package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was; it goes on growing in the browser, and hovering shows the exact time. */
@Tag("rs-age")
@JsModule("./age.ts")
public final class Age extends Component {
    /** Of this moment. */
    public Age(Instant at) {
        getElement().setAttribute("at", at.toString());
    }

    /** Of a figure: {@code as of 3 min ago}, in grey once it is older than that, so that it does not look current. */
    public static Age asOf(Instant at, Duration oldAfter) {
        Age age = new Age(at);
        age.getElement().setAttribute("prefix", age.getTranslation("age.as-of"));
        age.getElement().setAttribute("old-after", Long.toString(oldAfter.toSeconds()));
        return age;
    }
}
