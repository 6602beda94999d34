/** Access control: tokens, sessions of the page, roles on projects. */
package dev.quarry.access;
