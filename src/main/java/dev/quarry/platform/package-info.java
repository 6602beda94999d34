/** What every feature stands on: the database, problems, paging and the scope of a project. */
package dev.quarry.platform;
