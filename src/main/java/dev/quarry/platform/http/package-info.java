/** Checks that every request and every connection passes before a resource handles it. */
package dev.quarry.platform.http;
