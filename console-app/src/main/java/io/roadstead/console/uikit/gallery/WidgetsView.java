package io.roadstead.console.uikit.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.terminal.Terminal;
import io.roadstead.console.uikit.terminal.TerminalAnswer;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Stream;

/**
 * Charts, maps, editors and terminals in each of their states; for developers, in English only. Has no address unless
 * {@link WidgetsRoute} gives it one.
 */
@Route(value = "dev/widgets", registerAtStartup = false)
@RolesAllowed("ADMINISTRATOR")
class WidgetsView extends Main implements HasDynamicTitle {
    static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\">";

    private final Span told = new Span();

    WidgetsView(EchoTickets tickets) {
        addClassName("rs-page");
        told.setId("told");
        told.getElement().setAttribute("role", "status");
        Div parts = new Div();
        parts.addClassName("rs-widgets");
        Stream.of(ChartSamples.all(this::tell), MapSamples.all(this::tell), YamlSamples.all(this::tell))
                .flatMap(samples -> samples)
                .forEach(parts::add);
        parts.add(new Terminal("checkout-7d9f · web", tickets::grant));
        parts.add(new Terminal(
                "No shell here",
                () -> new TerminalAnswer.Refused("You may not open a shell in project checkout. The right pods/exec is"
                        + " missing. " + HOSTILE)));
        parts.add(new Terminal("What was printed", tickets::grant).readOnly());
        add(new ViewToolbar("Charts, maps, editors, terminals"), told, parts);
    }

    @Override
    public String getPageTitle() {
        return "Widgets · Roadstead";
    }

    private void tell(String what) {
        told.setText(what);
    }

    static <T extends Component> T wide(T part) {
        part.getElement().getClassList().add("rs-wide");
        return part;
    }
}
