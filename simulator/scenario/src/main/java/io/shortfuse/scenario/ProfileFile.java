package io.shortfuse.scenario;

import java.security.MessageDigest;

/**
 * A file of profiles that a scenario names, as it was read.
 *
 * @param file where it is
 * @param yaml what stands in it
 */
record ProfileFile(DataFile file, Yaml yaml) {
    /** SHA-256 of its bytes, lower-case hexadecimal. */
    String sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(yaml.bytes());
        return Sha256.hex(digest);
    }
}
