package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a scenario that has a value, written or by default. The parameters are those of {@link Assumption}.
 *
 * @param basis null: it is not known where the value comes from
 */
record ScenarioKey(
        String key,
        String item,
        String value,
        boolean isDefault,
        @Nullable Basis basis,
        String note) {
    /**
     * The names under which one may speak of it, the most particular first: the key of this item, of all items, then what
     * it is a part of, in the same way, up to the key of the top level.
     */
    List<String> names() {
        List<String> names = new ArrayList<>();
        int list = key.indexOf("[]");
        for (String path = key; path.indexOf('.') > 0 || list < 0; path = parent(path)) {
            if (!item.isEmpty()) {
                names.add(key.substring(0, list) + "[" + item + "]" + path.substring(list + 2));
            }
            names.add(path);
            if (path.indexOf('.') < 0) {
                return names;
            }
        }
        names.add(key.substring(0, list));
        return names;
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    Assumption with(Basis basis, String note) {
        return new Assumption(key, item, value, isDefault, basis, note);
    }
}
