package io.roadstead.console.access.ui;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The users that the person at the browser may see. */
record UserRows(UserService users, SignedIn signedIn) implements GridSource<UserAccount> {
    @Override
    public Page<UserAccount> page(ListRequest request) {
        return users.page(signedIn.required(), byName(request));
    }

    @Override
    public Optional<UserAccount> find(String key) {
        try {
            return users.find(signedIn.required(), new AccountId(UUID.fromString(key)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** What is typed into the search field is looked for in names. */
    static ListRequest byName(ListRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        return new ListRequest(request.limit(), request.order(), request.cursor(), filters);
    }
}
