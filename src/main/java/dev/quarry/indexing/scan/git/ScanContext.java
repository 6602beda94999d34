package dev.quarry.indexing.scan.git;

/**
 * The objects that all parts of one scan share.
 *
 * @param settings of git
 * @param cancellation checks whether the scan was cancelled
 * @param remarks collects the inputs that the scan had to ignore
 */
public record ScanContext(GitSettings settings, Cancellation cancellation, ScanRemarks remarks) {
}
