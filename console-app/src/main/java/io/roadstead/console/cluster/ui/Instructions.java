package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.CopyButton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** How an agent joins: one line to paste, and other ways for those who cannot. What it shows is shown once. */
final class Instructions extends Div {
    /**
     * What is shown.
     *
     * @param url of the manifest
     * @param trusted whether kubectl can be expected to trust that address
     */
    record Content(String name, String url, boolean trusted, String manifest, String chartValues, Instant expires) {
        /** Without what must not be seen. */
        @Override
        public String toString() {
            return "Content[" + name + "]";
        }
    }

    Instructions(Content content) {
        addClassNames("rs-card", "rs-join");
        add(new H2(getTranslation("clusters.join.title", content.name())));
        Paragraph once = new Paragraph(getTranslation("clusters.join.once"));
        once.add(" ");
        once.add(new Age(content.expires()));
        once.addClassName("rs-muted");
        TabSheet ways = new TabSheet();
        ways.getElement().setAttribute("aria-label", getTranslation("clusters.join.ways"));
        ways.add(getTranslation("clusters.join.line"), line(content));
        ways.add(getTranslation("clusters.join.file"), file(content));
        ways.add(
                getTranslation("clusters.join.inline"),
                way("clusters.join.inline.text", "kubectl apply -f - <<'EOF'\n" + content.manifest() + "EOF\n"));
        ways.add(getTranslation("clusters.join.chart"), way("clusters.join.chart.text", content.chartValues()));
        ways.add(
                getTranslation("clusters.join.process"),
                way(
                        "clusters.join.process.text",
                        "./roadstead agent --kubeconfig FILE --import " + content.url() + " --name " + content.name()));
        add(once, ways);
    }

    private Div line(Content content) {
        Div way = way("clusters.join.line.text", "kubectl apply -f " + content.url());
        if (!content.trusted()) {
            Paragraph warning = new Paragraph(getTranslation("clusters.join.line.untrusted"));
            warning.addClassName("rs-muted");
            way.add(warning);
        }
        return way;
    }

    private Div file(Content content) {
        Div way = way("clusters.join.file.text", "kubectl apply -f roadstead-" + content.name() + ".yaml");
        byte[] bytes = content.manifest().getBytes(StandardCharsets.UTF_8);
        Anchor download = new Anchor();
        download.setText(getTranslation("clusters.join.file.download"));
        download.getElement().setAttribute("router-ignore", true);
        download.setHref(DownloadHandler.fromInputStream(event -> new DownloadResponse(
                new ByteArrayInputStream(bytes),
                "roadstead-" + content.name() + ".yaml",
                "application/yaml",
                bytes.length)));
        way.addComponentAtIndex(1, download);
        return way;
    }

    private Div way(String explanation, String text) {
        Pre shown = new Pre(text);
        shown.addClassName("rs-code");
        shown.getElement().setAttribute("tabindex", "0");
        Button copy = new Button(getTranslation("dialog.copy"));
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div way = new Div(new Paragraph(getTranslation(explanation)), shown, new CopyButton(text, copy));
        way.addClassName("rs-dialog");
        return way;
    }
}
