// The reading pages: everything here only makes quicker what links do without it.
import { openKeys, watchList } from "../keys/list.js";
import { watchKeys } from "../keys/listen.js";
import { watchAnnouncing } from "./announcing.js";
import { watchColumns } from "./columns.js";
import { watchCopying } from "./copying.js";
import { watchFocus } from "./focus.js";
import { watchOverlaps } from "./overlaps.js";
import { watchPanes } from "./panes.js";
import { watchTopics } from "./partners.js";
import { togglePlain, watchPlain } from "./plain.js";
import { STEPS, watchSteps } from "./steps.js";
import { watchStrips } from "./strips.js";
import { watchSwaps } from "./swap.js";
import { watchThreads } from "./threads.js";
import { watchTogether } from "./together.js";
import { watchTools } from "./tools.js";

const search = () => document.getElementById("search")?.focus();

watchTools();
watchColumns();
watchFocus();
watchTopics();
watchOverlaps();
watchCopying();
watchAnnouncing();
watchPlain();
watchPanes();
watchTogether();
watchStrips();
watchThreads();
watchSteps();
watchList();
watchKeys("reading", { ...STEPS, plain: togglePlain, search, keys: openKeys }, ".column, [data-text]");
watchSwaps();
