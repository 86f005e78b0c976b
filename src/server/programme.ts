import agencies from '../../content/programme/agencies.json' with { type: 'json' };
import apparatus from '../../content/programme/apparatus.json' with { type: 'json' };
import communes from '../../content/programme/communes.json' with { type: 'json' };
import cycle from '../../content/programme/cycle.json' with { type: 'json' };
import enterpriseSizes from '../../content/programme/enterpriseSizes.json' with { type: 'json' };
import holidays from '../../content/programme/holidays.json' with { type: 'json' };
import joiners from '../../content/programme/joiners.json' with { type: 'json' };
import locality from '../../content/programme/locality.json' with { type: 'json' };
import privacy from '../../content/programme/privacy.json' with { type: 'json' };
import producerKinds from '../../content/programme/producerKinds.json' with { type: 'json' };
import productGroups from '../../content/programme/productGroups.json' with { type: 'json' };
import sources from '../../content/programme/sources.json' with { type: 'json' };
import wishes from '../../content/programme/wishes.json' with { type: 'json' };
import workflows from '../../content/programme/workflows.json' with { type: 'json' };
import { Programme } from '../core/programme.ts';

/** The programme, for functions: they are bundled apart from the pages and cannot ask the content collections. */
export const programme: Programme = Programme.parse({
  agencies,
  apparatus,
  communes,
  cycle,
  enterpriseSizes,
  holidays,
  joiners,
  locality,
  privacy,
  producerKinds,
  productGroups,
  sources,
  wishes,
  workflows,
});
