package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Caller;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;

/** The picture of a chart, or its first letter. It says nothing alone: the title stands beside it. */
final class ChartPicture extends Span {
    ChartPicture(Charts charts, Caller caller, Optional<String> icon, String title) {
        addClassName("rs-app-picture");
        getElement().setAttribute("aria-hidden", "true");
        icon.ifPresentOrElse(sha256 -> add(picture(charts, caller, sha256)), () -> setText(letter(title)));
    }

    private static Image picture(Charts charts, Caller caller, String sha256) {
        DownloadHandler handler = DownloadHandler.fromInputStream(event -> {
                    byte[] png = charts.icon(caller, sha256).orElse(new byte[0]);
                    return png.length == 0
                            ? DownloadResponse.error(404)
                            : new DownloadResponse(
                                    new ByteArrayInputStream(png), sha256 + ".png", "image/png", png.length);
                })
                .inline();
        return new Image(handler, "");
    }

    private static String letter(String title) {
        return title.isEmpty() ? "?" : new String(Character.toChars(title.codePointAt(0))).toUpperCase(Locale.ROOT);
    }
}
