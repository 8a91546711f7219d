package io.roadstead.console.uikit;

import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.SavedViews.View;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListVocabulary;
import java.util.List;
import java.util.Optional;

/** What the person at the browser keeps of one list. */
record GridMemory(SavedViews views, SignedIn signedIn, String list) {
    List<View> all() {
        return account().map(account -> views.of(account, list)).orElse(List.of());
    }

    /** The view that the list opens with. */
    Optional<View> opening() {
        return all().stream().filter(View::opens).findFirst();
    }

    boolean keep(View view) {
        return account().filter(account -> views.keep(account, list, view)).isPresent();
    }

    void remove(String name) {
        account().ifPresent(account -> views.remove(account, list, name));
    }

    List<String> columns() {
        return account().map(account -> views.columns(account, list)).orElse(List.of());
    }

    void keepColumns(List<String> columns) {
        account().ifPresent(account -> views.keepColumns(account, list, columns));
    }

    /** An address as it is kept. */
    static String query(ListAddress address) {
        return QueryParameters.simple(address.parameters()).getQueryString();
    }

    /** What was kept, as far as the list still knows it. */
    static ListAddress read(View view, ListVocabulary known) {
        return ListAddress.read(QueryParameters.fromString(view.query()).getParameters(), known);
    }

    private Optional<AccountId> account() {
        return signedIn.caller().map(Caller::id);
    }
}
