/** Checks that every request and every connection passes before a resource sees it. */
package dev.quarry.platform.http;
