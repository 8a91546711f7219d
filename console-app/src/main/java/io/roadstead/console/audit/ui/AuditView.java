package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/** The audit trail, newest first; what is chosen stands in the address, so that it can be sent to somebody. */
@Route("audit")
@Menu(title = "nav.audit", order = 390, icon = "scroll-text")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class AuditView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(AuditView.class);

    private final AuditSearch search;
    private final SignedIn person;
    private final AuditFilterBar bar = new AuditFilterBar(this::choose);
    private final Div below = new Div();

    AuditView(AuditSearch search, SignedIn person) {
        this.search = search;
        this.person = person;
        addClassNames("rs-page", "rs-full");
        below.addClassName("rs-list");
        add(new ViewToolbar(getTranslation("audit.title")), bar, below);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Filter filter = AuditFilterBar.read(event.getLocation().getQueryParameters());
        bar.show(filter);
        below.removeAll();
        try {
            if (!page(filter, 0, 1).isEmpty()) {
                below.add(grid(filter));
            } else if (filter.equals(Filter.ALL)) {
                below.add(new EmptyState(getTranslation("audit.empty.title"), getTranslation("audit.empty.text")));
            } else {
                below.add(new EmptyState(getTranslation("audit.none.title"), getTranslation("audit.none.text")));
            }
        } catch (DataAccessException | TransactionException unreadable) {
            fail(unreadable);
        }
    }

    private AuditGrid grid(Filter filter) {
        AuditGrid grid = new AuditGrid();
        grid.setItems(query -> rows(filter, query));
        return grid;
    }

    private Stream<AuditRecord> rows(Filter filter, Query<AuditRecord, ?> query) {
        try {
            return page(filter, query.getOffset(), query.getLimit()).stream();
        } catch (DataAccessException | TransactionException unreadable) {
            fail(unreadable);
            return Stream.empty();
        }
    }

    private List<AuditRecord> page(Filter filter, int offset, int limit) {
        return person.caller()
                .map(caller -> search.page(caller, filter, offset, limit))
                .orElseThrow(() -> new DataAccessResourceFailureException("who asks cannot be looked up"));
    }

    private void fail(RuntimeException unreadable) {
        log.atWarn().setCause(unreadable).log("the audit trail cannot be read");
        below.addComponentAsFirst(new Notice(Notice.Kind.FAILED, getTranslation("audit.failed")));
    }

    private void choose(Filter filter) {
        getUI().orElseThrow().navigate(AuditView.class, AuditFilterBar.write(filter));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.title") + " · Roadstead";
    }
}
