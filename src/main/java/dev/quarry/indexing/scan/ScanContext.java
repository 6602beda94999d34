package dev.quarry.indexing.scan;

/**
 * What all parts of one scan share.
 *
 * @param settings of git
 * @param cancellation says whether the scan is still wanted
 * @param remarks collects what the scan goes on without
 */
record ScanContext(GitSettings settings, Cancellation cancellation, ScanRemarks remarks) {
}
