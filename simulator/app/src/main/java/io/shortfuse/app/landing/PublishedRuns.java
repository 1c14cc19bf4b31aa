package io.shortfuse.app.landing;

import io.shortfuse.app.output.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that may be read over HTTP: those that runs write, in the folders of the runs that are known, and nothing
 * else. What is asked for is looked up, and never made a path of.
 */
final class PublishedRuns {
    private final SortedMap<String, Path> folders;

    /**
     * Files of these runs.
     *
     * @param folders by universe
     */
    PublishedRuns(Map<String, Path> folders) {
        this.folders = new TreeMap<>(folders);
    }

    /**
     * One that is there.
     *
     * @param file which one of a run's files
     * @param path where it is
     * @param bytes its length
     */
    record Published(WrittenFile file, Path path, long bytes) {}

    /** The universes whose folders are known. */
    List<String> universes() {
        return List.copyOf(folders.keySet());
    }

    /** The file of that name in the folder of that universe. */
    Optional<Published> find(String universe, String fileName) {
        Path folder = folders.get(universe);
        return folder == null
                ? Optional.empty()
                : WrittenFile.named(fileName)
                        .filter(WrittenFile.published()::contains)
                        .flatMap(file -> in(folder, file));
    }

    /** All files of a universe that are there, in the order in which a person wants them. */
    List<Published> of(String universe) {
        Path folder = folders.get(universe);
        List<Published> found = new ArrayList<>();
        if (folder != null) {
            WrittenFile.published().forEach(file -> in(folder, file).ifPresent(found::add));
        }
        return found;
    }

    /** Where the files of a universe are. */
    Optional<Path> folder(String universe) {
        return Optional.ofNullable(folders.get(universe));
    }

    private static Optional<Published> in(Path folder, WrittenFile file) {
        Path path = folder.resolve(file.fileName());
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && file.isIn(folder)
                    ? Optional.of(new Published(file, path, Files.size(path)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
