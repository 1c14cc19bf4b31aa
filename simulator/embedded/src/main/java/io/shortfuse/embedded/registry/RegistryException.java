package io.shortfuse.embedded.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal in the registry's own terms: the HTTP status, the registry's error code (clients switch on it), and the reason. */
final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    private RegistryException(int status, int errorCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.errorCode = errorCode;
    }

    private RegistryException(int status, int errorCode, String message) {
        this(status, errorCode, message, null);
    }

    int status() {
        return status;
    }

    int errorCode() {
        return errorCode;
    }

    static RegistryException subjectNotFound(String subject) {
        return new RegistryException(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException versionNotFound(VersionSpec version) {
        return new RegistryException(404, 40402, "Version " + version + " not found.");
    }

    static RegistryException schemaNotFound() {
        return new RegistryException(404, 40403, "Schema not found");
    }

    static RegistryException schemaNotFound(int id) {
        return new RegistryException(404, 40403, "Schema " + id + " not found");
    }

    static RegistryException subjectSoftDeleted(String subject) {
        return new RegistryException(
                404, 40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryException subjectNotSoftDeleted(String subject) {
        return new RegistryException(
                404, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    static RegistryException versionSoftDeleted(String subject, VersionSpec version) {
        return new RegistryException(
                404,
                40406,
                "Subject '" + subject + "' Version " + version
                        + " was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryException versionNotSoftDeleted(String subject, VersionSpec version) {
        return new RegistryException(
                404,
                40407,
                "Subject '" + subject + "' Version " + version
                        + " was not deleted first before being permanently deleted");
    }

    static RegistryException compatibilityNotConfigured(String subject) {
        return new RegistryException(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException modeNotConfigured(String subject) {
        return new RegistryException(
                404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryException incompatible(String subject, List<String> details) {
        return new RegistryException(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + details);
    }

    static RegistryException invalidSchema(String reason, @Nullable Throwable cause) {
        return new RegistryException(422, 42201, "Invalid schema: " + reason, cause);
    }

    static RegistryException invalidVersion(String version) {
        return new RegistryException(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryException invalidCompatibilityLevel(String level) {
        return new RegistryException(
                422,
                42203,
                "Invalid compatibility level '" + level
                        + "'. Valid values are NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD,"
                        + " FORWARD_TRANSITIVE, FULL and FULL_TRANSITIVE");
    }

    static RegistryException invalidMode(String mode) {
        return new RegistryException(
                422, 42204, "Invalid mode '" + mode + "'. This registry's modes are READWRITE and READONLY");
    }

    static RegistryException readOnly(String what) {
        return new RegistryException(422, 42205, what + " is in read-only mode");
    }

    static RegistryException invalidSubject(String subject, String rule) {
        return new RegistryException(422, 42208, "The subject '" + subject + "' " + rule);
    }

    static RegistryException unsupported(String what) {
        return new RegistryException(422, 422, what);
    }

    static RegistryException malformed(String reason, @Nullable Throwable cause) {
        return new RegistryException(400, 400, reason, cause);
    }

    static RegistryException unsupportedMediaType(String contentType) {
        return new RegistryException(
                415,
                415,
                "The request's Content-Type must be " + MediaTypes.REGISTRY_V1 + " or application/json, got "
                        + contentType);
    }

    static RegistryException storeFailed(Throwable cause) {
        return new RegistryException(
                500, 50001, "Error in the backend data store, nothing was changed: " + cause, cause);
    }
}
