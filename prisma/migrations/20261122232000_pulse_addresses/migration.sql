-- Ambassadors who were there before Pulse links get their permanent addresses: the handle (lower case, without marks, letters digits . _ - only),
-- of several people with one handle the first; the others with their platform, and where that is taken too with their number.
create temporary table pulse_wish on commit drop as
select a.id, coalesce(nullif(n.base, ''), 'ambassador') base, coalesce(nullif(n.platform, ''), 'link') platform
from ambassador a
  join lateral (select platform, handle_key from ambassador_account where ambassador_id = a.id order by platform, handle_key limit 1) c on true
  cross join lateral (
    select regexp_replace(left(regexp_replace(regexp_replace(normalize(lower(c.handle_key), nfkd), '[\u0300-\u036f]', '', 'g'), '[^a-z0-9._-]+', '-', 'g'), 60),
             '^[.-]+|[.-]+$', '', 'g') base,
           regexp_replace(regexp_replace(lower(c.platform), '[^a-z0-9._-]+', '-', 'g'), '^[.-]+|[.-]+$', '', 'g') platform) n;
update pulse_wish set base = 'ambassador' where base !~ '[a-z0-9]';
update pulse_wish set base = base || '-' || platform
where base ~ '^apple-touch-icon|^browserconfig|\.(ico|txt|xml|png|jpe?g|gif|svg|webp|html?|php\d?|aspx?|jsp|cgi|json|js|mjs|css|map|webmanifest|env|zip|gz|sql|ya?ml)$'
   or base = any(string_to_array('pulse health healthz livez readyz metrics status admin api app apps assets static public build auth login logout oauth install webhooks '
     || 'pixel collect heartbeat www mail help support about terms privacy legal security robots sitemap favicon index default null undefined', ' '));
-- Apple's icons keep their beginning whatever is put behind.
update pulse_wish set base = 'ambassador-' || base where base ~ '^apple-touch-icon|^browserconfig';

insert into pulse_address (handle_key, ambassador_id) select base, id from pulse_wish order by id on conflict do nothing;
insert into pulse_address (handle_key, ambassador_id)
select base || '-' || platform, id from pulse_wish w where not exists (select from pulse_address p where p.ambassador_id = w.id) order by id on conflict do nothing;
insert into pulse_address (handle_key, ambassador_id)
select base || '-' || id, id from pulse_wish w where not exists (select from pulse_address p where p.ambassador_id = w.id) order by id on conflict do nothing;
-- No handle gives a name that ends in a dash.
insert into pulse_address (handle_key, ambassador_id)
select 'ambassador-' || id || '-', id from ambassador a where not exists (select from pulse_address p where p.ambassador_id = a.id) on conflict do nothing;

-- What their campaigns offer is planned by the job publish_pulse_shops, which the schedule runs, or by the first change of a campaign.
