package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** At an address without a page, or with one that is not for this person: which of both is not said. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class MissingView extends Main implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        addClassName("rs-page");
        removeAll();
        add(EmptyState.missing(
                getTranslation("missing.title"),
                getTranslation("missing.explanation"),
                new Anchor("", getTranslation("missing.home"))));
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("missing.title") + " · Roadstead";
    }
}
