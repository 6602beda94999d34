package dev.quarry.indexing.scan.git;

/**
 * What all parts of one scan share.
 *
 * @param settings of git
 * @param cancellation says whether the scan is still wanted
 * @param remarks collects what the scan goes on without
 */
public record ScanContext(GitSettings settings, Cancellation cancellation, ScanRemarks remarks) {
}
