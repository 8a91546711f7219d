package io.roadstead.console.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.uikit.model.ListAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** Keeps the page that is open, with the filters in its address, among the favourites. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class PageStar extends Div implements AfterNavigationObserver {
    private static final String BEHIND = " · Roadstead";

    private final StarButton button;
    private final SignedIn signedIn;

    PageStar(Favourites favourites, SignedIn signedIn) {
        this.button = new StarButton(favourites);
        this.signedIn = signedIn;
        add(button);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        spot(event.getLocation())
                .flatMap(spot -> signedIn.caller().map(caller -> {
                    button.of(caller, spot);
                    return spot;
                }))
                .ifPresentOrElse(spot -> {}, button::none);
    }

    /** The page without what is open beside it; empty for those that are not worth keeping. */
    static Optional<Spot> spot(Location location) {
        Map<String, List<String>> parameters =
                new TreeMap<>(location.getQueryParameters().getParameters());
        parameters.keySet().removeAll(ListAddress.PASSING);
        String query = new QueryParameters(parameters).getQueryString();
        String path = location.getPath() + (query.isEmpty() ? "" : "?" + query);
        if (location.getPath().isEmpty() || !Spot.isPath(path)) {
            return Optional.empty();
        }
        String title = Optional.ofNullable(UI.getCurrent().getInternals().getTitle())
                .map(text -> text.endsWith(BEHIND) ? text.substring(0, text.length() - BEHIND.length()) : text)
                .orElse(path);
        return Optional.of(Spot.page(title, said(query), path));
    }

    private static String said(String query) {
        return URLDecoder.decode(query, StandardCharsets.UTF_8).replace("&", " · ");
    }
}
