// The reading pages: everything here only makes quicker what links do without it.
import { watchColumns } from "./columns.js";
import { watchFocus } from "./focus.js";
import { watchStrips } from "./strips.js";
import { watchThreads } from "./threads.js";

watchColumns();
watchFocus();
watchStrips();
watchThreads();
